import * as fs from 'fs';
import * as path from 'path';
import { run } from './command';
import { emptyDirectory, RUN, SOURCES } from './directories';
import { Language, Program } from './language';
import { pack } from './packages';
import { CDK, CLOUD_ASSEMBLY_SCHEMA, CONSTRUCTS } from './versions';

const APP = path.join(RUN, 'typescript');
const TSC = path.resolve('node_modules/typescript/bin/tsc');

/** The `node_modules` with the versions that all languages use. */
export const NODE_MODULES = path.join(APP, 'node_modules');

export class TypeScript implements Language {
  public readonly name = 'TypeScript';
  public readonly fence = 'ts';
  public readonly tools = [];

  public install() {
    emptyDirectory(APP);
    fs.cpSync(path.join(SOURCES, 'typescript'), APP, { recursive: true });
    fs.writeFileSync(path.join(APP, 'package.json'), JSON.stringify({ name: 'app', version: '1.0.0', private: true }));
    const directory = pack('js');
    const tarball = fs.readdirSync(directory).find((file) => file.endsWith('.tgz'))!;
    run('npm', [
      'install', '--no-fund', '--no-audit', '--ignore-scripts', '--prefer-offline', path.join(directory, tarball), `aws-cdk-lib@${CDK}`,
      `constructs@${CONSTRUCTS}`, `@aws-cdk/cloud-assembly-schema@${CLOUD_ASSEMBLY_SCHEMA}`,
    ], { cwd: APP });
    this.compile();
  }

  public app(): Program {
    return this.program('app.js');
  }

  public badInput(): Program {
    return this.program('bad-input.js');
  }

  public snippet(code: string): Program {
    fs.writeFileSync(path.join(APP, 'snippet.ts'), code);
    this.compile();
    return this.program('snippet.js');
  }

  private compile() {
    run(process.execPath, [TSC, '--project', '.', '--typeRoots', path.resolve('node_modules/@types')], { cwd: APP });
  }

  private program(file: string): Program {
    return { command: process.execPath, args: [file], cwd: APP };
  }
}
