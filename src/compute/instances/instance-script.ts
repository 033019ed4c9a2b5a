import { InstalledApp } from './app/instance-app-strategy';
import { APP_HOME, APP_LOG, quoted } from './app/shell';
import { fileWith } from './heredoc';
import { InstanceEnvironment } from './instance-environment';

/** The lifecycle hook that holds a new instance back until its app is ready. */
export const READY_HOOK = 'Ready';

/** What an instance does when it starts. */
export interface InstanceScript {
  readonly region: string;
  readonly stackName: string;
  /** The logical id of the Auto Scaling group. */
  readonly groupId: string;
  /** Commands that install the packages. */
  readonly install: string[];
  /** The configuration of the CloudWatch agent, as JSON. */
  readonly agent: string;
  readonly setupCommands: string[];
  readonly app: InstalledApp;
  readonly environment: Pick<InstanceEnvironment, 'plain' | 'secret'>;
  /** Where the app listens, if anybody waits for that. */
  readonly port?: number;
  readonly startTimeoutSeconds: number;
}

const AGENT = '/opt/aws/amazon-cloudwatch-agent';
const SECONDS_BETWEEN_LOOKS = 5;
const LOOKS_IN_A_ROW = 6;

/** The user data: it ends when the app is ready, or tells Auto Scaling to replace the instance. */
export function instanceScript(script: InstanceScript): string {
  const { app } = script;
  return [
    '#!/bin/bash',
    'set -euo pipefail',
    `export HOME=/root AWS_DEFAULT_REGION=${quoted(script.region)}`,
    ...reporting(script),
    ...script.install,
    ...fileWith(`${AGENT}/etc/app.json`, [script.agent]),
    `${AGENT}/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c file:${AGENT}/etc/app.json`,
    'systemctl enable --now docker',
    `mkdir -p ${APP_HOME}`,
    ...(app.user ? ownUser(app.user) : []),
    ...fileWith(`${APP_HOME}/environment`, script.environment.plain),
    ...fileWith(`${APP_HOME}/secrets`, script.environment.secret),
    ...fileWith(`${APP_HOME}/start`, startScript(script)),
    `chown -R root:${app.user ?? 'root'} ${APP_HOME}`,
    `chmod 750 ${APP_HOME} ${APP_HOME}/start`,
    `chmod 640 ${APP_HOME}/environment ${APP_HOME}/secrets`,
    ...fileWith('/etc/systemd/system/app.service', unit(app)),
    ...inShellOfTheirOwn(script.setupCommands),
    ...app.prepare,
    'systemctl daemon-reload',
    'systemctl enable --now app.service',
    ...waiting(script),
    '',
  ].join('\n');
}

/** Whatever ends the script, Auto Scaling is told whether the instance may serve, and CloudFormation while it creates the group. */
function reporting({ region, stackName, groupId }: InstanceScript): string[] {
  return [
    'instance=$(cat /var/lib/cloud/data/instance-id)',
    'report() {',
    '  code=$?',
    '  trap - EXIT',
    '  set +e',
    '  result=CONTINUE',
    '  if [ "$code" -ne 0 ]; then',
    '    result=ABANDON',
    '    journalctl --unit app.service --lines 50 --no-pager',
    // The log of what failed goes with the instance unless the agent has sent it.
    '    sleep 15',
    '  fi',
    '  group=$(aws autoscaling describe-auto-scaling-instances --instance-ids "$instance" --query "AutoScalingInstances[0].AutoScalingGroupName" --output text)',
    `  aws autoscaling complete-lifecycle-action --auto-scaling-group-name "$group" --lifecycle-hook-name ${READY_HOOK} --instance-id "$instance" --lifecycle-action-result $result`,
    `  /opt/aws/bin/cfn-signal --exit-code $code --stack ${quoted(stackName)} --resource ${groupId} --region ${quoted(region)} > /dev/null 2>&1`,
    '  exit $code',
    '}',
    'trap report EXIT',
  ];
}

function ownUser(user: string): string[] {
  return [
    `id ${user} > /dev/null 2>&1 || useradd --system --home-dir ${APP_HOME} --shell /sbin/nologin ${user}`,
    'mkdir -p /var/log/app',
    `chown ${user}:${user} /var/log/app`,
    'chmod 750 /var/log/app',
    ...fileWith('/etc/logrotate.d/app', [`${APP_LOG} {`, '  maxsize 50M', '  rotate 2', '  copytruncate', '  missingok', '  notifempty', '}']),
  ];
}

/**
 * What the unit runs: the secrets are read each time the app starts, and are in its environment alone. Its own variables begin with `_`, so that they
 * are none of the app's.
 */
function startScript({ app, region }: InstanceScript): string[] {
  return [
    '#!/bin/bash',
    'set -euo pipefail',
    `export AWS_DEFAULT_REGION=${quoted(region)}`,
    '_instance=$(cat /var/lib/cloud/data/instance-id)',
    '_names=()',
    'while IFS= read -r -u 3 _line; do',
    '  export "${_line?}"',
    '  _names+=("${_line%%=*}")',
    `done 3< ${APP_HOME}/environment`,
    'while read -r -u 3 _name _secret _field; do',
    '  _value=$(aws secretsmanager get-secret-value --secret-id "$_secret" --query SecretString --output text)',
    '  if [ -n "$_field" ]; then',
    '    _value=$(jq -r --arg field "$_field" \'if has($field) then .[$field] else error("the secret has no such field") end\' <<< "$_value")',
    '  fi',
    '  export "$_name=$_value"',
    '  _names+=("$_name")',
    `done 3< ${APP_HOME}/secrets`,
    ...(app.user ? [`exec >> ${APP_LOG} 2>&1`] : []),
    ...app.start,
  ];
}

function unit(app: InstalledApp): string[] {
  return [
    '[Unit]',
    'Description=The app of the instance service',
    'Wants=network-online.target docker.service',
    'After=network-online.target docker.service',
    '',
    '[Service]',
    `ExecStart=${APP_HOME}/start`,
    'Restart=always',
    'RestartSec=5',
    ...app.unit,
    '',
    '[Install]',
    'WantedBy=multi-user.target',
  ];
}

/** Whatever a command of the user ends, the rest of the script goes on, or not, by its exit code. */
function inShellOfTheirOwn(commands: string[]): string[] {
  return commands.length > 0 ? ['(', ...commands, ')'] : [];
}

function waiting({ app, port, startTimeoutSeconds }: InstanceScript): string[] {
  const { before = [], look, missed } = port === undefined ? staysUp(app) : listens(app, port);
  return [
    ...before,
    `for _ in $(seq ${Math.floor(startTimeoutSeconds / SECONDS_BETWEEN_LOOKS)}); do`,
    `  sleep ${SECONDS_BETWEEN_LOOKS}`,
    ...look,
    'done',
    `echo ${quoted(missed)} >&2`,
    'exit 1',
  ];
}

/** How the script sees that the app is ready. */
interface Readiness {
  readonly before?: string[];
  /** Ends the script well when the app is ready. */
  readonly look: string[];
  /** What is told when it never was. */
  readonly missed: string;
}

/** The proxy of Docker listens at the address of the host before anything listens in the container. */
function listens({ address = '127.0.0.1' }: InstalledApp, port: number): Readiness {
  return {
    look: [`  address=${address}`, `  if (: < "/dev/tcp/$address/${port}") 2> /dev/null; then exit 0; fi`],
    missed: `nothing listens on port ${port}`,
  };
}

/** What nobody asks is ready when it has run for half a minute as one process. */
function staysUp({ running }: InstalledApp): Readiness {
  return {
    before: ['stays=0', 'process=none'],
    look: [
      '  before=$process',
      '  process=$(systemctl show --property=MainPID app.service)',
      `  if systemctl is-active --quiet app.service${running ? ` && ${running}` : ''} && [ "$process" = "$before" ]; then stays=$((stays + 1)); else stays=0; fi`,
      `  if [ "$stays" -ge ${LOOKS_IN_A_ROW} ]; then exit 0; fi`,
    ],
    missed: 'the app does not stay up',
  };
}
