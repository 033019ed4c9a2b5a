import { FlowLogs } from './flow-logs';
import { NetworkOptions } from './network-options';
import { CommonProfile } from '../contracts';
import { Trade } from '../private/part';
import { withoutSnapshot } from '../private/store/store-defaults';

/** Ways to choose zones, of which one is enough: what a user writes takes the place of any that a profile has. */
const ZONE_CHOICES = ['availabilityZones', 'availabilityZoneNames', 'availabilityZoneIds'] as const;

/** What a profile decides about a network. About a VPC that exists already it decides nothing. */
export function networkDefaults(common: CommonProfile, own: NetworkOptions, options: NetworkOptions): NetworkOptions {
  if (options.source) return {};
  if (own.source) return { source: own.source, endpoints: own.endpoints };
  const { availabilityZones, availabilityZoneNames, availabilityZoneIds, ...settings } = own;
  return {
    flowLogs: FlowLogs.cloudWatch({ retention: common.logRetention, removalPolicy: withoutSnapshot(common) }),
    ...settings,
    ...(ZONE_CHOICES.some((choice) => options[choice] !== undefined) ? {} : {
      availabilityZoneNames,
      availabilityZoneIds,
      availabilityZones: availabilityZoneNames ?? availabilityZoneIds ? undefined : availabilityZones,
    }),
  };
}

/** What a profile gives up about a network. */
export const NETWORK_TRADES: Trade<NetworkOptions>[] = [{
  prop: 'egress',
  when: ({ egress, source }) => !source && egress?.name === 'sharedNatGateway',
  accepts: ['ProductionPlatform::AZ002'],
}];
