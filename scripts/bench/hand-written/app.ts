import { App, AppProps, Environment, Stack } from 'aws-cdk-lib';
import { createAlarms } from './alarms';
import { createDashboard } from './dashboard';
import { createDatabase } from './database';
import { createDistribution } from './distribution';
import { createLoadBalancer } from './load-balancer';
import { createNetwork } from './network';
import { createService } from './service';
import { createAlarmTopic } from './topic';

/**
 * What the platform in one stack creates, written by hand with the constructs of `aws-cdk-lib`: the other side of the benchmark.
 *
 * It has the same resources with the same settings, and neither checks nor acknowledgements of findings.
 */
export function handWrittenApp(props: AppProps = {}, env?: Environment): App {
  const app = new App({ analyticsReporting: false, ...props });
  const stack = new Stack(app, 'HandWritten', { env });
  const network = createNetwork(stack);
  const topic = createAlarmTopic(stack);
  const database = createDatabase(stack, network.vpc);
  const entry = createLoadBalancer(stack, network.vpc);
  const distribution = createDistribution(stack, network.vpc, entry);
  const workload = createService(stack, { network, database, listener: entry.listener });
  const watched = { database, workload, distribution, loadBalancer: entry.loadBalancer };
  createDashboard(stack, watched, createAlarms(stack, watched, topic));
  return app;
}
