import { Stack, Token } from 'aws-cdk-lib';
import { validateTestTraffic } from '../../src/ingress/ingress-target-validation';

const validate = (header: string, value = 'green') => () => validateTestTraffic(new Stack(), 'testTraffic', { header, value });

test.each([
  'User-Agent', 'Accept', 'Accept-Language', 'Cookie', 'Origin', 'Content-Type', 'Connection', 'Referer', 'Via', 'X-Forwarded-For', 'X-Amzn-Trace-Id',
  'X-Amz-Cf-Id', 'CloudFront-Viewer-Country', 'Sec-Fetch-Mode', 'Upgrade-Insecure-Requests', 'Authorization', 'HOST',
])('the header %s, which users send anyway, tells no test traffic', (header) => {
  expect(validate(header)).toThrow(`'testTraffic.header' must be a header that users do not send, got '${header}'; for example 'x-test-traffic'`);
});

test.each(['x-test-traffic', 'acceptance', 'x-origin', 'Preview-Cookie', 'testing'])('the header %s is one of its own', (header) => {
  expect(validate(header)).not.toThrow();
});

test.each(['*', '?', '*?*'])('the value %s, which any value matches, is refused', (value) => {
  expect(validate('x-test', value)).toThrow(
    `'testTraffic.value' must have more than wildcards, because any user who sends the header would reach what is not released yet, got '${value}'; choose a value of your own`,
  );
});

test.each(['green*', Token.asString({ Ref: 'Value' })])('the value %s has more than wildcards', (value) => {
  expect(validate('x-test', value)).not.toThrow();
});
