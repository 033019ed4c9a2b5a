import { Token, aws_sns as sns } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { requireConcrete, requireMatch } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';
import { requireList } from '../private/input/kinds';

const ADDRESS = /^(?=.{3,254}$)[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/;

/** E-mail subscriptions of a topic; the id of each is its address, so that their order does not matter. */
export class EmailRoutes extends Construct {
  constructor(scope: Construct, id: string, topic: sns.ITopic, emails: string[]) {
    super(scope, id);
    checkAddresses(scope, emails);
    let tokens = 0;
    for (const endpoint of emails) {
      const subscriptionId = Token.isUnresolved(endpoint) ? `Token${++tokens}` : endpoint;
      new sns.Subscription(this, subscriptionId, { topic, protocol: sns.SubscriptionProtocol.EMAIL, endpoint });
    }
  }
}

function checkAddresses(scope: Construct, emails: string[]) {
  requireConcrete(scope, 'emails', emails);
  requireList(scope, 'emails', emails);
  const known = new Set<string>();
  emails.forEach((email, index) => {
    const prop = `emails[${index}]`;
    requireMatch(scope, prop, email, ADDRESS, 'be an e-mail address of at most 254 characters', "write it like 'oncall@example.com'");
    const identity = Token.isUnresolved(email) ? email : email.toLowerCase();
    if (known.has(identity)) {
      throw invalidProp(scope, { prop, expected: 'differ from the addresses before it', given: email, fix: 'list each address once' });
    }
    known.add(identity);
  });
}
