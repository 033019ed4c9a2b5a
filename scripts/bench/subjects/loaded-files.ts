/* eslint-disable @typescript-eslint/no-require-imports -- loading is what is measured */
import { report } from './figures';

/** Which files of aws-cdk-lib and its dependencies the import of the library loads, in the order of loading. */
require('aws-cdk-lib');
require(process.argv[2]);
const others = Object.keys(require.cache).filter((file) => file.includes('node_modules'));
report(Object.fromEntries(others.map((file, position) => [file, position])));
