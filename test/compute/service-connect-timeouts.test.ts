import { Duration } from 'aws-cdk-lib';
import { service } from './fixtures';
import { ServiceConnectOptions } from '../../src/compute';

const { minutes } = Duration;

describe('a request of Service Connect', () => {
  test.each<[ServiceConnectOptions, string]>([
    [{ perRequestTimeout: minutes(2), idleTimeout: minutes(1) }, "'serviceConnect.idleTimeout' (60 seconds), after which the connection is closed, got '120 seconds'"],
    [{ perRequestTimeout: minutes(6) }, "'serviceConnect.idleTimeout' (300 seconds by default), after which the connection is closed, got '360 seconds'; raise serviceConnect.idleTimeout too"],
  ])('cannot take longer than an idle connection stays open: %j', (serviceConnect, message) => {
    expect(() => service({ serviceConnect })).toThrow(`'serviceConnect.perRequestTimeout' must be at most ${message}`);
  });

  test.each<ServiceConnectOptions>([
    { perRequestTimeout: minutes(5) },
    { perRequestTimeout: minutes(10), idleTimeout: minutes(10) },
    { perRequestTimeout: minutes(10), idleTimeout: minutes(0) },
    { perRequestTimeout: minutes(0), idleTimeout: minutes(1) },
  ])('may take as long: %j', (serviceConnect) => {
    expect(() => service({ serviceConnect })).not.toThrow();
  });
});
