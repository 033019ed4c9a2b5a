import { App, Stack } from 'aws-cdk-lib';
import { network } from 'cdk-production-platform';

try {
  new network.Network(new Stack(new App(), 'Stack'), 'Network', { cidr: '10.0.0.0/33' });
} catch (error) {
  console.log((error as Error).message);
}
