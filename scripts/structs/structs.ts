import * as fs from 'fs';
import * as path from 'path';
import { publicStructs, sourceOf } from './public-structs';

const ROOT = path.join(__dirname, '../..');
const TARGET = path.join(ROOT, 'src/private/input/structs.ts');

fs.writeFileSync(TARGET, sourceOf(publicStructs(path.join(ROOT, 'src'))));
