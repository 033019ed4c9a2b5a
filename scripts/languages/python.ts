import * as fs from 'fs';
import * as path from 'path';
import { run } from './command';
import { emptyDirectory, RUN, SOURCES } from './directories';
import { Language, Program } from './language';
import { pack } from './packages';
import { PYTHON } from './toolchain';
import { CDK, CLOUD_ASSEMBLY_SCHEMA, CONSTRUCTS } from './versions';

const APP = path.join(RUN, 'python');
/** The Python that has the packed library. */
export const INTERPRETER = path.join(APP, 'venv', process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

export class Python implements Language {
  public readonly name = 'Python';
  public readonly fence = 'python';
  public readonly tools = [PYTHON];

  public install() {
    emptyDirectory(APP);
    const directory = pack('python');
    const wheel = fs.readdirSync(directory).find((file) => file.endsWith('.whl'))!;
    run('python3', ['-m', 'venv', path.join(APP, 'venv')]);
    run(INTERPRETER, [
      '-m', 'pip', 'install', '--quiet', path.join(directory, wheel), `aws-cdk-lib==${CDK}`, `constructs==${CONSTRUCTS}`,
      `aws-cdk.cloud-assembly-schema==${CLOUD_ASSEMBLY_SCHEMA}`,
    ]);
    fs.cpSync(path.join(SOURCES, 'python'), APP, { recursive: true });
  }

  public app(): Program {
    return this.program('app.py');
  }

  public badInput(): Program {
    return this.program('bad_input.py');
  }

  public snippet(code: string): Program {
    fs.writeFileSync(path.join(APP, 'snippet.py'), code);
    return this.program('snippet.py');
  }

  private program(file: string): Program {
    return { command: INTERPRETER, args: [file], cwd: APP };
  }
}
