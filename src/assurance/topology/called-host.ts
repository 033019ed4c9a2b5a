import { Resource } from '../template/resource';
import { isMap, Text, Value } from '../template/value';

/** A value that a container is given, and what it goes by: its variable or its option of the command. */
export interface Configured {
  readonly name?: string;
  /** In small letters, as hosts are the same in both. */
  readonly value: string;
}

/** That a value names a host. */
export interface Mention {
  /** Undefined where the value tells none. */
  readonly port: number | undefined;
  /** Whether it is an address for certain: a URL, or the value of what is called a host. */
  readonly certain: boolean;
  /** Whether the port is that of the host for certain; a lone host may have any. */
  readonly lone: boolean;
}

const NAMES_HOST = /[_.-]?(HOST(_?NAME)?|ADDR(ESS)?|ENDPOINT|SERVER|DNS(_?NAME)?|UR[LI])$/i;
const NAMES_PORT = /[_.-]?PORT$/i;

/** Schemes whose URLs name a bucket, a queue or a file instead of a host. */
const HOSTLESS = /(^|[^a-z0-9+.-])(s3[an]?|gs|file|sqs|sns|kinesis|dynamodb|ssm|secretsmanager|classpath)$/i;

/** A host is no longer than this, and so is the name and password before it. */
const LONGEST = 512;

/** What the environment, the entry point and the command of each container say. */
export function configuredValues(taskDefinition: Resource | undefined): Configured[][] {
  return (taskDefinition?.maps('ContainerDefinitions') ?? []).map(({ Environment: environment, EntryPoint: entryPoint, Command: command }) => [
    ...(Array.isArray(environment) ? environment.filter(isMap) : []).flatMap(({ Name: name, Value: value }) => (
      literal(value).map((text) => ({ name: String(name), value: text }))
    )),
    ...options([entryPoint, command].flatMap((words) => (Array.isArray(words) ? words : [])).flatMap(literal)),
  ]);
}

/** Where the values of a container name a host: in a URL, with its port, or in one value with the port in another of the same name. */
export function mentionsOf(configured: Configured[], host: string): Mention[] {
  const name = host.toLowerCase();
  return configured.flatMap((each) => {
    const { value, name: called = '' } = each;
    if (value !== name) return within(value, name, NAMES_HOST.test(called));
    const stem = NAMES_HOST.test(called) ? called.replace(NAMES_HOST, '') : undefined;
    const ports = configured.filter(({ name: other, value: port }) => (
      other !== undefined && NAMES_PORT.test(other) && /^\d{1,5}$/.test(port) && belongs(other.replace(NAMES_PORT, ''), stem, called)
    ));
    if (ports.length > 0) return ports.map(({ value: port }) => ({ port: Number(port), certain: true, lone: false }));
    return stem ? [{ port: undefined, certain: true, lone: true }] : [];
  });
}

/** `ORDERS_PORT` belongs to `ORDERS_HOST`, and to `ORDERS`. */
function belongs(stem: string, ofHost: string | undefined, host: string): boolean {
  const same = (other: string | undefined) => other?.toLowerCase() === stem.toLowerCase();
  return same(ofHost) || (stem !== '' && same(host));
}

function within(value: string, name: string, isHost: boolean): Mention[] {
  const found: Mention[] = [];
  for (let at = value.indexOf(name); at >= 0; at = value.indexOf(name, at + name.length)) {
    if (at > 0 && /[\w.-]/.test(value[at - 1])) continue;
    const rest = value.slice(at + name.length, at + name.length + 7);
    const port = /^:(\d{1,5})(?!\d)/.exec(rest)?.[1];
    const scheme = schemeBefore(value, at);
    if (port !== undefined) found.push({ port: Number(port), certain: scheme !== undefined || isHost, lone: false });
    else if (scheme !== undefined && !HOSTLESS.test(scheme) && /^($|[^\w.:$-])/.test(rest)) found.push({ port: undefined, certain: true, lone: false });
  }
  return found;
}

/** What stands before the `://` of a URL whose host begins here. */
function schemeBefore(value: string, at: number): string | undefined {
  const before = value.slice(Math.max(0, at - LONGEST), at);
  const colon = before.lastIndexOf('://');
  if (colon < 0) return undefined;
  const between = before.slice(colon + 3);
  return between === '' || between === '/' || (between.endsWith('@') && !/[/\s]/.test(between)) ? before.slice(0, colon) : undefined;
}

/** The words of a command, an option with its value: `--host orders` as well as `--host=orders`. */
function options(words: string[]): Configured[] {
  return words.map((value, index) => {
    const [, name, given] = /^-{1,2}([\w.-]+)=([^]*)$/.exec(value) ?? [];
    if (name !== undefined) return { name, value: given };
    const before = /^-{1,2}([\w.-]+)$/.exec(words[index - 1] ?? '');
    return before ? { name: before[1], value } : { value };
  });
}

function literal(value: Value): string[] {
  return typeof value === 'string' || typeof value === 'number' || value instanceof Text ? [String(value).trim().toLowerCase()] : [];
}
