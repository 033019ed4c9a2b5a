import * as fs from 'fs';
import * as path from 'path';
import { run } from './command';
import { emptyDirectory, RUN, SOURCES } from './directories';
import { GoModule, goModules } from './go-modules';
import { Language, Program } from './language';
import { pack, packageDirectory } from './packages';
import { GO } from './toolchain';
import { LIBRARY } from './versions';

const APP = path.join(RUN, 'go');
const LIBRARY_MODULE = 'github.com/production-platform/cdk-production-platform-go/productionplatform';

export class Go implements Language {
  public readonly name = 'Go';
  public readonly fence = 'go';
  public readonly tools = [GO];

  public install() {
    pack('go', { code: true });
    const library = path.join(packageDirectory('go'), 'productionplatform');
    const dependencies = goModules();
    requireModules(library, dependencies);
    run('go', ['vet', './...'], { cwd: library });
    emptyDirectory(APP);
    fs.cpSync(path.join(SOURCES, 'go'), APP, { recursive: true });
    fs.writeFileSync(path.join(APP, 'go.mod'), 'module example/app\n\ngo 1.25\n');
    requireModules(APP, [...dependencies, { module: LIBRARY_MODULE, version: LIBRARY, directory: library }]);
    run('go', ['vet', './...'], { cwd: APP });
  }

  public app(): Program {
    return this.built('app');
  }

  public badInput(): Program {
    return { ...this.built('app'), args: ['bad-input'] };
  }

  public snippet(code: string): Program {
    for (const file of fs.readdirSync(APP).filter((name) => name.endsWith('.go'))) fs.rmSync(path.join(APP, file));
    fs.writeFileSync(path.join(APP, 'main.go'), code);
    return this.built('snippet');
  }

  private built(name: string): Program {
    const executable = path.join(APP, process.platform === 'win32' ? `${name}.exe` : name);
    run('go', ['build', '-o', executable, '.'], { cwd: APP });
    return { command: executable, args: [], cwd: APP };
  }
}

function requireModules(cwd: string, modules: GoModule[]) {
  const edits = modules.flatMap(({ module, version, directory }) => [
    `-require=${module}@v${version}`,
    ...(directory ? [`-replace=${module}=${directory}`] : []),
  ]);
  run('go', ['mod', 'edit', ...edits], { cwd });
  run('go', ['mod', 'tidy'], { cwd });
}
