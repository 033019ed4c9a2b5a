import { attempt } from './command';

/** A tool that must be on the machine. */
export interface Tool {
  readonly name: string;
  readonly command: string;
  readonly args: string[];
  /** Its output, with the version as groups `major` and `minor`. */
  readonly output: RegExp;
  readonly atLeast: [number, number];
}

export const PYTHON: Tool = tool('Python', 'python3', ['--version'], /Python (?<major>\d+)\.(?<minor>\d+)/, [3, 9]);
export const JAVA: Tool = tool('JDK', 'javac', ['-version'], /javac (?<major>\d+)(\.(?<minor>\d+))?/, [17, 0]);
export const MAVEN: Tool = tool('Maven', 'mvn', ['--version'], /Apache Maven (?<major>\d+)\.(?<minor>\d+)/, [3, 6]);
export const GO: Tool = tool('Go', 'go', ['version'], /go(?<major>\d+)\.(?<minor>\d+)/, [1, 25]);

/** What is missing, in words, or nothing. */
export function missing({ name, command, args, output, atLeast }: Tool): string | undefined {
  const wanted = `${name} ${atLeast[0]}${atLeast[1] ? `.${atLeast[1]}` : ''} or later`;
  const found = output.exec(attempt(command, args).output)?.groups;
  if (!found) return `${wanted} (no '${command}' on the PATH)`;
  const [major, minor] = [Number(found.major), Number(found.minor ?? 0)];
  const enough = major > atLeast[0] || (major === atLeast[0] && minor >= atLeast[1]);
  return enough ? undefined : `${wanted} ('${command}' is ${major}.${minor})`;
}

function tool(name: string, command: string, args: string[], output: RegExp, atLeast: [number, number]): Tool {
  return { name, command, args, output, atLeast };
}
