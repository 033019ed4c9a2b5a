import { aws_s3 as s3, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { grantRead } from './archive-access';
import { AppHost, InstalledApp, InstanceAppStrategy } from './instance-app-strategy';
import { APP_HOME, APP_USER, confinedUnit, quoted, quotedWords } from './shell';
import { requireMatch } from '../../../private/input/checks';
import { invalidProp } from '../../../private/input/errors';
import { givenProps } from '../../../private/input/given-props';
import { requireGiven, requireOptions, requireString } from '../../../private/input/kinds';
import { BUCKET } from '../../../private/input/resource-kinds';
import { requireWords, warnOfOneWord } from '../../../private/input/words';
import { ArchiveAppOptions } from '../archive-app-options';

const ARCHIVE = /\.(zip|tar|tar\.gz|tgz|tar\.xz)$/;
const LONGEST_KEY = 1024;
const CONTENT = `${APP_HOME}/content`;

/** The content of an archive in Amazon S3. */
export class ArchiveApp implements InstanceAppStrategy {
  constructor(private readonly bucket: s3.IBucket, private readonly key: string, private readonly options: ArchiveAppOptions) {}

  public check(scope: IConstruct) {
    requireGiven(scope, 'app.bucket', this.bucket, BUCKET);
    this.checkKey(scope);
    requireOptions(scope, 'app', this.options);
    const { start } = this.given(scope);
    requireWords(scope, 'app.start', start, "for example ['node', 'server.js']");
    warnOfOneWord(scope, 'app.start', start);
  }

  public install({ scope, role, port }: AppHost): InstalledApp {
    grantRead(role, this.bucket, this.key);
    return {
      packages: ['gzip', 'tar', 'unzip', 'xz'],
      prepare: [
        `key=${quoted(this.key)}`,
        `aws s3api get-object --bucket ${quoted(this.bucket.bucketName)} --key "$key" ${APP_HOME}/archive > /dev/null`,
        `mkdir -p ${CONTENT}`,
        'case $key in',
        `  *.zip) unzip -q ${APP_HOME}/archive -d ${CONTENT} ;;`,
        `  *) tar -xf ${APP_HOME}/archive -C ${CONTENT} ;;`,
        'esac',
        `rm ${APP_HOME}/archive`,
        `chown -R ${APP_USER}:${APP_USER} ${CONTENT}`,
      ],
      start: [`cd ${CONTENT}`, `exec ${quotedWords(this.given(scope).start)}`],
      unit: confinedUnit(port),
      user: APP_USER,
      metadataHops: 1,
    };
  }

  private checkKey(scope: IConstruct) {
    const { key } = this;
    requireString(scope, 'app.key', key);
    const fix = "for example 'releases/1.4.0.tar.gz'";
    requireMatch(scope, 'app.key', key, ARCHIVE, 'end in .zip, .tar, .tar.gz, .tgz or .tar.xz', fix);
    if (Token.isUnresolved(key)) return;
    if (key.startsWith('/') || key.length > LONGEST_KEY || /[*?\n]/.test(key)) {
      throw invalidProp(scope, { prop: 'app.key', expected: `be the key of one object, at most ${LONGEST_KEY} characters without * and ? and without a slash at the start`, given: key, fix });
    }
  }

  private given(scope: IConstruct): ArchiveAppOptions {
    return givenProps(scope, 'ArchiveAppOptions', this.options, { path: 'app' });
  }
}
