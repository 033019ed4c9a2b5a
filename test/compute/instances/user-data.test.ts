import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, aws_ecr as ecr, aws_ecs as ecs, aws_s3 as s3, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { behindIngress, fileIn, instanceService, userDataOf } from './fixtures';
import { InstanceApp, InstanceImage, InstanceServiceProps } from '../../../src/compute';
import { VpcStack } from '../fixtures';

const IMAGE = ecs.ContainerImage.fromRegistry('example/app:1.0.0');
const ROOT = fs.mkdtempSync(path.join(os.tmpdir(), 'instance-'));
afterAll(() => fs.rmSync(ROOT, { recursive: true }));

/** What stands in for the programs of an instance: each notes how it was called. */
const PROGRAMS: { [name: string]: string } = {
  'aws': `case "$*" in
    *describe-auto-scaling-instances*) echo web-group ;;
    *get-secret-value*whole*) echo 'whole value' ;;
    *get-secret-value*) echo '{"password":"p\\"w $HOME","port":5432}' ;;
    *get-login-password*) echo login ;;
    *get-object*) head -c 10240 /dev/zero > "\${@: -1}" ;;
  esac`,
  'jq': 'exec node -e \'const v = JSON.parse(require("fs").readFileSync(0))[process.argv[1]]; if (v === undefined) process.exit(5); console.log(v)\' "$4"',
  'docker': 'if [ "$1" = inspect ]; then echo true; exit; fi; if [ "$1" = image ]; then exit 1; fi; if [ "$1" = login ]; then cat > /dev/null; fi; env | grep "^APP_" || true',
  'dnf': '',
  'yum': '',
  'systemctl': '',
  'chown': '',
  'useradd': '',
  'journalctl': '',
  'cfn-signal': '',
  'agent-ctl': '',
  'sleep': '',
  'amazon-linux-extras': '',
};

/** A machine in a directory: the paths of the script lead there, and its programs are those above. */
class Machine {
  public readonly directory = fs.mkdtempSync(path.join(ROOT, 'machine-'));

  constructor(programs: { [name: string]: string } = {}) {
    for (const folder of ['bin', 'opt/aws/amazon-cloudwatch-agent/etc', 'opt/aws/amazon-cloudwatch-agent/bin', 'opt/aws/bin', 'etc/systemd/system', 'etc/logrotate.d', 'var/log', 'var/lib/cloud/data', 'etc/yum/vars']) {
      fs.mkdirSync(path.join(this.directory, folder), { recursive: true });
    }
    fs.writeFileSync(this.at('/var/lib/cloud/data/instance-id'), 'i-0123\n');
    fs.writeFileSync(this.at('/calls'), '');
    for (const [name, body] of Object.entries({ ...PROGRAMS, ...programs })) this.install(`bin/${name}`, name, body);
    this.install('opt/aws/bin/cfn-signal', 'cfn-signal', '');
    this.install('opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl', 'agent-ctl', '');
  }

  public run(script: string) {
    const moved = script.replace(/(?<![\w<.])\/(opt|etc|var)\//g, `${this.directory}/$1/`);
    return spawnSync('bash', [], { input: moved, encoding: 'utf8', env: { ...process.env, PATH: `${this.at('/bin')}:${process.env.PATH}` } });
  }

  public start() {
    return spawnSync(this.at('/opt/app/start'), [], { encoding: 'utf8', env: { ...process.env, PATH: `${this.at('/bin')}:${process.env.PATH}` } });
  }

  public read(file: string): string {
    return fs.readFileSync(this.at(file), 'utf8').replaceAll(this.directory, '');
  }

  public get calls(): string[] {
    return this.read('/calls').trim().split('\n');
  }

  public at(file: string): string {
    return path.join(this.directory, file);
  }

  private install(file: string, name: string, body: string) {
    fs.writeFileSync(this.at(file), `#!/bin/bash\necho "${name} $*" >> ${this.at('/calls')}\n${body}\n`, { mode: 0o755 });
  }
}

function archiveOf(stack: VpcStack, key = 'releases/1.4.0.tar.gz') {
  return InstanceApp.archive(s3.Bucket.fromBucketName(stack, 'Bucket', 'artifacts'), key, { start: ['node', "it's.js"] });
}

const SUBJECTS: [string, (stack: VpcStack) => Partial<InstanceServiceProps>][] = [
  ['commands', () => ({ app: InstanceApp.commands(['npm ci', 'exec npm start']) })],
  ['a container', () => ({ app: InstanceApp.container(IMAGE, { command: ['node', "it's.js"], entryPoint: ['sh', '-c'], user: 'node' }) })],
  ['an archive', (stack) => ({ app: archiveOf(stack) })],
  ['Amazon Linux 2', () => ({ machineImage: InstanceImage.amazonLinux2() })],
];

describe.each(SUBJECTS)('the user data with %s', (_, props) => {
  const stack = new VpcStack();
  const secret = secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'orders');
  const service = instanceService({
    ...props(stack),
    environment: { APP_PLAIN: "a 'b' \"c\" $HOME \\ =", APP_EMPTY: '' },
    secrets: { APP_PASSWORD: { secret, field: 'password' }, APP_PORT: { secret, field: 'port' } },
    setupCommands: ['echo set-up', 'cat > /etc/app.conf <<EOF\nverbose\nEOF'],
  }, stack);
  const script = userDataOf(service);

  test.each([['itself', script], ['what starts the app', fileIn(script, '/opt/app/start')]])('is a script that bash understands: %s', (__, text) => {
    expect(spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' }).stderr).toBe('');
  });

  test('holds no value of a secret', () => {
    expect(script).not.toMatch(/resolve:secretsmanager|SecretString: /);
  });

  test('has room left for the user', () => {
    expect(Buffer.byteLength(script)).toBeLessThan(6000);
  });

  test('runs to its end, starts the app and says so', () => {
    const machine = new Machine();
    const { stderr, status } = machine.run(script);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(machine.calls).toEqual(expect.arrayContaining([
      'systemctl enable --now app.service',
      'aws autoscaling complete-lifecycle-action --auto-scaling-group-name web-group --lifecycle-hook-name Ready --instance-id i-0123 --lifecycle-action-result CONTINUE',
      expect.stringMatching(/^cfn-signal --exit-code 0 --stack .+ --resource WebASG\w+ --region /),
    ]));
    expect(machine.read('/etc/app.conf')).toBe('verbose\n');
  });

  test('gives the instance up when a command fails', () => {
    const machine = new Machine({ useradd: '', systemctl: 'if [ "$2" = --now ] && [ "$3" = app.service ]; then exit 7; fi' });
    expect(machine.run(script).status).toBe(7);
    expect(machine.calls).toEqual(expect.arrayContaining([
      expect.stringContaining('--lifecycle-action-result ABANDON'), expect.stringMatching(/^cfn-signal --exit-code 7 /),
    ]));
  });

  test('writes a unit that systemd runs for ever', () => {
    const machine = new Machine();
    machine.run(script);
    const unit = machine.read('/etc/systemd/system/app.service');
    expect(unit.match(/^\[.*\]$/gm)).toEqual(['[Unit]', '[Service]', '[Install]']);
    expect(unit).toMatch(/^ExecStart=\/opt\/app\/start$/m);
    expect(unit).toMatch(/^Restart=always$/m);
    expect(unit.split('\n').filter((line) => line && !/^(\[\w+\]|[A-Z]\w+=.+)$/.test(line))).toEqual([]);
  });

  test('configures the agent for memory, disk and logs', () => {
    const machine = new Machine();
    machine.run(script);
    const agent = JSON.parse(machine.read('/opt/aws/amazon-cloudwatch-agent/etc/app.json'));
    expect(agent.metrics).toMatchObject({ namespace: 'CWAgent', aggregation_dimensions: [['Service']] });
    expect(agent.metrics.metrics_collected.mem).toEqual({ measurement: ['mem_used_percent'], append_dimensions: { Service: 'Stack/Web' } });
    expect(agent.metrics.metrics_collected.disk).toMatchObject({ measurement: ['used_percent'], resources: ['/'] });
    expect(agent.logs.logs_collected.files.collect_list[0]).toMatchObject({ file_path: '/var/log/cloud-init-output.log', log_stream_name: '{instance_id}/start' });
  });
});

describe('the app', () => {
  const environment = { APP_PLAIN: "a 'b' \"c\" $HOME \\ =" };
  const withSecrets = (props: Partial<InstanceServiceProps>, stack = new VpcStack()) => userDataOf(instanceService({
    environment,
    secrets: {
      APP_PASSWORD: { secret: secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'orders'), field: 'password' },
      APP_WHOLE: { secret: secretsmanager.Secret.fromSecretNameV2(stack, 'Whole', 'whole') },
    },
    ...props,
  }, stack));

  test('gets plain and secret configuration as they are', () => {
    const machine = new Machine();
    machine.run(withSecrets({ app: InstanceApp.commands(['env | grep "^APP_"']) }));
    expect(machine.start().stderr).toBe('');
    expect(machine.read('/var/log/app/app.log').trim().split('\n').sort()).toEqual(['APP_PASSWORD=p"w $HOME', `APP_PLAIN=${environment.APP_PLAIN}`, 'APP_WHOLE=whole value']);
  });

  test('gets nothing beside them, and a variable of any name as it is', () => {
    const machine = new Machine();
    const own = { name: 'n', value: 'v', line: 'l', secret: 's', field: 'f', names: 'a', instance: 'i', process: 'p' };
    machine.run(withSecrets({ environment: own, app: InstanceApp.commands(['env | grep "^[a-z]" || true', 'env | grep "^_[a-z]" || true']) }));
    expect(machine.start().stderr).toBe('');
    const lines = machine.read('/var/log/app/app.log').trim().split('\n');
    expect(lines).toEqual(expect.arrayContaining(Object.entries(own).map(([name, value]) => `${name}=${value}`)));
    expect(lines.filter((each) => each.startsWith('_'))).toEqual([]);
  });

  test('does not start without a field of its secret', () => {
    const machine = new Machine({ aws: 'echo "{}"' });
    machine.run(withSecrets({ app: InstanceApp.commands(['echo started']) }));
    expect(machine.start().status).not.toBe(0);
  });

  test('of an archive is started where it was unpacked', () => {
    const stack = new VpcStack();
    const machine = new Machine({ node: 'pwd', tar: '' });
    expect(machine.run(userDataOf(instanceService({ app: archiveOf(stack) }, stack))).status).toBe(0);
    expect(machine.start().stderr).toBe('');
    expect(machine.calls).toEqual(expect.arrayContaining([
      expect.stringMatching(/^aws s3api get-object --bucket artifacts --key releases\/1\.4\.0\.tar\.gz .*\/opt\/app\/archive$/),
      expect.stringMatching(/^tar -xf .*\/opt\/app\/archive -C .*\/opt\/app\/content$/),
      "node it's.js",
    ]));
    expect(machine.read('/var/log/app/app.log').trim()).toBe('/opt/app/content');
  });

  test('of a zip archive is unpacked as such', () => {
    const stack = new VpcStack();
    const machine = new Machine({ unzip: '' });
    machine.run(userDataOf(instanceService({ app: archiveOf(stack, 'web.zip') }, stack)));
    expect(machine.calls).toContainEqual(expect.stringMatching(/^unzip -q .*\/opt\/app\/archive -d .*\/opt\/app\/content$/));
  });

  test('in a container gets its configuration by name and is confined', () => {
    const machine = new Machine();
    machine.run(withSecrets({ port: 8080, app: InstanceApp.container(IMAGE, { command: ['node', "it's.js"], user: '1000' }) }));
    const { stdout, stderr } = machine.start();
    expect(stderr).toBe('');
    const [run] = machine.calls.filter((call) => call.startsWith('docker run'));
    expect(run).toMatch(/--read-only --tmpfs \/tmp --user 1000 --stop-timeout 30 .* --env=APP_PLAIN --env=APP_PASSWORD --env=APP_WHOLE example\/app:1\.0\.0 node it's\.js$/);
    expect(run).toMatch(/--security-opt no-new-privileges --publish 8080:8080/);
    expect(run).toMatch(/--log-driver awslogs --log-opt mode=non-blocking .* --log-opt awslogs-group=<WebLogs\w+> --log-opt awslogs-stream=i-0123/);
    expect(stdout).toContain('APP_PASSWORD=p"w $HOME');
  });

  test('of a private repository is pulled with the role of the instances', () => {
    const stack = new VpcStack();
    const repository = ecr.Repository.fromRepositoryArn(stack, 'Repository', 'arn:aws:ecr:eu-west-1:111122223333:repository/web');
    const machine = new Machine();
    const image = ecs.ContainerImage.fromEcrRepository(repository, '1.4.0');
    machine.run(userDataOf(instanceService({ app: InstanceApp.container(image) }, stack)));
    machine.start();
    expect(machine.calls).toEqual(expect.arrayContaining([
      'aws ecr get-login-password --region eu-west-1',
      expect.stringMatching(/^docker login --username AWS --password-stdin 111122223333\.dkr\.ecr\.eu-west-1\./),
      expect.stringMatching(/^docker pull --quiet 111122223333\.dkr\.ecr\.eu-west-1\..*\/web:1\.4\.0$/),
    ]));
  });
});

describe('an instance that nobody asks', () => {
  test('is ready when its app has run for half a minute as one process', () => {
    const machine = new Machine();
    expect(machine.run(userDataOf(instanceService())).status).toBe(0);
    expect(machine.calls.filter((call) => call === 'systemctl is-active --quiet app.service')).toHaveLength(7);
  });

  test('is given up when its app starts again and again', () => {
    const machine = new Machine({ systemctl: 'if [ "$1" = show ]; then echo "MainPID=$RANDOM$RANDOM"; fi' });
    const { status, stderr } = machine.run(userDataOf(instanceService()));
    expect(status).toBe(1);
    expect(stderr).toContain('the app does not stay up');
  });

  test('is given up when its container does not run, whatever its unit does', () => {
    const machine = new Machine({ docker: 'exit 1' });
    expect(machine.run(userDataOf(instanceService({ app: InstanceApp.container(IMAGE) }))).status).toBe(1);
  });
});

test('a command of the user that ends its shell well does not end the rest', () => {
  const machine = new Machine();
  expect(machine.run(userDataOf(instanceService({ setupCommands: ['exit 0'] }))).status).toBe(0);
  expect(machine.calls).toContain('systemctl enable --now app.service');
});

describe('an instance behind a load balancer', () => {
  test('is ready when something listens in its container, not when Docker does before it', () => {
    const script = userDataOf(behindIngress({ port: 8080, app: InstanceApp.container(IMAGE) }));
    expect(script).toContain("address=$(docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' app 2> /dev/null || true)");
    expect(script).toContain('/dev/tcp/$address/8080');
  });

  test('is ready when its app listens', () => {
    const script = userDataOf(behindIngress({ port: 8080 }));
    expect(script).toContain('address=127.0.0.1\n');
    expect(script).toContain('/dev/tcp/$address/8080');
  });

  test('is given up when nothing listens in time', () => {
    const machine = new Machine();
    const { status, stderr } = machine.run(userDataOf(behindIngress({ port: 1 })));
    expect(status).toBe(1);
    expect(stderr).toContain('nothing listens on port 1');
    expect(machine.calls).toContainEqual(expect.stringContaining('--lifecycle-action-result ABANDON'));
  });
});

test('systemd finds nothing wrong with the unit, where there is systemd', () => {
  if (spawnSync('systemd-analyze', ['--version']).status !== 0) return;
  for (const app of [InstanceApp.commands(['true']), InstanceApp.container(IMAGE)]) {
    const machine = new Machine();
    machine.run(userDataOf(instanceService({ app, port: 80 })));
    const unit = machine.at('/etc/systemd/system/app.service');
    fs.writeFileSync(unit, fs.readFileSync(unit, 'utf8').replace(/^ExecStart=.*/m, 'ExecStart=/bin/true').replace(/^ExecStop=.*/m, 'ExecStop=/bin/true').replace('docker.service', '').replace('docker.service', ''));
    const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', unit], { encoding: 'utf8' });
    expect(stderr.split('\n').filter((line) => line.includes('app.service'))).toEqual([]);
  }
});

test('user data that EC2 does not take fails the synthesis', () => {
  const service = instanceService({ setupCommands: [`echo ${'x'.repeat(16_384)}`] });
  expect(() => (service.node.root as App).synth()).toThrow(/'setupCommands', 'app' and the environment make user data of \d+ bytes, and EC2 takes at most 16384/);
});
