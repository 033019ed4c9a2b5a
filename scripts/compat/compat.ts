// Fails when the public API breaks users of the last release. Deliberate breaks are listed in .compatignore.
// See docs/stability.md and docs/adr/0072.
import { baselineOf, latestReleaseTag } from './baseline';
import { incompatibilities } from './incompatibilities';

const tag = latestReleaseTag();
if (!tag) {
  console.log('no release yet, so there is no public API to keep');
  process.exit(0);
}

const broken = incompatibilities(baselineOf(tag), '.', '.compatignore');
if (broken.length) {
  console.error(`the public API breaks users of ${tag}:\n${broken.join('\n')}`);
  console.error('keep the old member beside the new one; if the break is meant, docs/stability.md says how it is made');
  process.exit(1);
}
console.log(`the public API is compatible with ${tag}`);
