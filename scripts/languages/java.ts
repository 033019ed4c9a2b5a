import * as fs from 'fs';
import * as path from 'path';
import { run } from './command';
import { DOWNLOADS, emptyDirectory, RUN, SOURCES } from './directories';
import { Language, Program } from './language';
import { pack } from './packages';
import { JAVA, MAVEN } from './toolchain';
import { CDK, CLOUD_ASSEMBLY_SCHEMA, CONSTRUCTS, LIBRARY } from './versions';

const APP = path.join(RUN, 'java');
const REPOSITORY = path.join(DOWNLOADS, 'maven');

export class Java implements Language {
  public readonly name = 'Java';
  public readonly fence = 'java';
  public readonly tools = [JAVA, MAVEN];

  public install() {
    const project = pack('java', { code: true });
    pinRangesToTheirFloor(path.join(project, 'pom.xml'));
    maven(project, 'install', '-Dmaven.javadoc.skip=true');
    emptyDirectory(APP);
    fs.cpSync(path.join(SOURCES, 'java'), APP, { recursive: true });
  }

  public app(): Program {
    return this.compiled('example.Main');
  }

  public badInput(): Program {
    return this.compiled('example.BadInput');
  }

  public snippet(code: string): Program {
    const [, name] = /public (?:final )?class (\w+)/.exec(code) ?? [];
    if (!name) throw new Error('the Java snippet must declare a public class');
    emptyDirectory(APP, 'src');
    fs.mkdirSync(path.join(APP, 'src/main/java'), { recursive: true });
    fs.writeFileSync(path.join(APP, 'src/main/java', `${name}.java`), code);
    return this.compiled(name);
  }

  private compiled(mainClass: string): Program {
    maven(
      APP, 'compile', 'dependency:build-classpath', '-Dmdep.outputFile=classpath.txt', `-Dlibrary.version=${LIBRARY}`,
      `-Dcdk.version=${CDK}`, `-Dconstructs.version=${CONSTRUCTS}`, `-Dschema.version=${CLOUD_ASSEMBLY_SCHEMA}`,
    );
    const classpath = ['target/classes', fs.readFileSync(path.join(APP, 'classpath.txt'), 'utf8')].join(path.delimiter);
    return { command: 'java', args: ['-classpath', classpath, mainClass], cwd: APP };
  }
}

/** Ranges mean the newest version that there is; the floor is what must work. */
function pinRangesToTheirFloor(pom: string) {
  const ranges = /<version>\[([^,<]+),[^<]*<\/version>/g;
  fs.writeFileSync(pom, fs.readFileSync(pom, 'utf8').replace(ranges, '<version>$1</version>'));
}

function maven(cwd: string, ...args: string[]) {
  run('mvn', ['--quiet', '--batch-mode', `-Dmaven.repo.local=${REPOSITORY}`, ...args], { cwd });
}
