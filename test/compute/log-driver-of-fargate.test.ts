import { aws_ecs as ecs } from 'aws-cdk-lib';
import { containerOf, service } from './fixtures';

test.each<[string, ecs.LogDriver]>([
  ['fluentd', ecs.LogDrivers.fluentd()],
  ['gelf', ecs.LogDrivers.gelf({ address: 'udp://logs.internal:12201' })],
  ['journald', ecs.LogDrivers.journald()],
  ['json-file', ecs.LogDrivers.jsonFile()],
  ['syslog', ecs.LogDrivers.syslog()],
  ['none', new ecs.NoneLogDriver()],
  ['of a name', new ecs.GenericLogDriver({ logDriver: 'syslog' })],
])('a container on AWS Fargate cannot write with the log driver %s', (_, logDriver) => {
  expect(() => service({ logDriver })).toThrow("[Stack/Api] 'logDriver' must be awslogs, splunk or awsfirelens on AWS Fargate, got '");
});

test('the message names the driver and a way to the same place', () => {
  expect(() => service({ logDriver: ecs.LogDrivers.syslog() })).toThrow(
    "got 'syslog'; use ecs.LogDrivers.splunk(), or ecs.LogDrivers.firelens() with a sidecar that has a 'firelensConfig' and knows the other destinations",
  );
});

test.each(['awslogs', 'splunk'])('a generic driver may be %s', (name) => {
  expect(containerOf(service({ logDriver: new ecs.GenericLogDriver({ logDriver: name }) })).LogConfiguration.LogDriver).toBe(name);
});
