import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

/** A virtual environment of Python with one pinned tool. */
export class PythonEnvironment {
  public readonly python: string;
  private readonly bin: string;

  constructor(private readonly directory: string, private readonly tool: string, private readonly version: string) {
    this.bin = path.join(directory, process.platform === 'win32' ? 'Scripts' : 'bin');
    this.python = this.command('python');
  }

  /** The path of a command in it. */
  public command(name: string): string {
    return path.join(this.bin, name);
  }

  /** Installs the tool, once. */
  public install() {
    const { directory, tool, version, python } = this;
    if (fs.existsSync(this.command(tool))) return;
    console.log(`Installing ${tool} ${version} ...`);
    execFileSync(process.env.PYTHON ?? 'python3', ['-m', 'venv', '--clear', directory], { stdio: 'inherit' });
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `${tool}==${version}`], { stdio: 'inherit' });
  }
}
