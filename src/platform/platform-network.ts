import { Construct } from 'constructs';
import { PlatformProfileSettings } from './platform-profile-settings';
import { sharedOptions } from './shared-part';
import { Network, NetworkOptions } from '../network';
import { NETWORK_TRADES, networkDefaults } from '../network/network-defaults';
import { acceptTrades } from '../private/part';

/** The network of a platform, as its props and its profile describe it. */
export function createNetwork(platform: Construct, settings: PlatformProfileSettings, options: NetworkOptions = {}): Network {
  const network = new Network(platform, 'Network', sharedOptions(platform, settings, {
    id: 'Network', prop: 'network', options, defaults: networkDefaults,
  }));
  const profile = { name: settings.name, common: settings, own: settings.network ?? {} };
  acceptTrades(network, { defaults: networkDefaults, trades: NETWORK_TRADES }, profile, options);
  return network;
}
