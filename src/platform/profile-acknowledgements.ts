import { RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { PlatformProfileSettings } from './platform-profile';
import { PlatformDatabaseOptions, PlatformServiceOptions } from './production-platform-props';
import { Network, NetworkOptions } from '../network';
import { acknowledge } from '../private/acknowledgements';

const SHARED_EGRESS = ['ProductionPlatform::AZ002'];
const SINGLE_TASK = ['ProductionPlatform::AZ003', 'Annotation::cdk-production-platform:compute.singleTask'];
const SINGLE_ZONE = ['ProductionPlatform::AZ004', 'Annotation::cdk-production-platform:database.singleAz'];
const DESTROYED = ['ProductionPlatform::DU001', 'ProductionPlatform::DU002'];
const UNPROTECTED = ['ProductionPlatform::DU003'];

/** Accepts what the profile decided about the network. */
export function acknowledgeNetwork(settings: PlatformProfileSettings, network: Network, { source, egress }: NetworkOptions = {}) {
  if (source || egress) return;
  if (settings.egress.name === 'sharedNatGateway') accept(settings, network, SHARED_EGRESS);
}

/** Accepts what the profile decided about a service. */
export function acknowledgeService(settings: PlatformProfileSettings, service: Construct, { scaling }: PlatformServiceOptions) {
  if (scaling?.min === undefined && settings.minTasks === 1) accept(settings, service, SINGLE_TASK);
}

/** Accepts what the profile decided about a database. */
export function acknowledgeDatabase(settings: PlatformProfileSettings, database: Construct, options: PlatformDatabaseOptions) {
  if (options.multiAz === undefined && !settings.databaseMultiAz) accept(settings, database, SINGLE_ZONE);
  if (options.removalPolicy === undefined && settings.removalPolicy === RemovalPolicy.DESTROY) accept(settings, database, DESTROYED);
  if (options.deletionProtection === undefined && !settings.deletionProtection) accept(settings, database, UNPROTECTED);
}

/** What the profile decided, and nobody else, has been answered by choosing the profile; only production gives nothing up unsaid. */
function accept({ name }: PlatformProfileSettings, part: Construct, ids: string[]) {
  if (name === 'production') return;
  acknowledge(part, { ids, reason: `The profile ${name} trades this for its price` });
}
