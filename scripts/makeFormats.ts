/** Writes `docs/formats.md` from what the import makes of the given files: `npx tsx scripts/makeFormats.ts`. */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { givenEntries } from './formats/givenFiles.ts'
import { formatsPage, type Judged } from './formats/page.ts'
import { verdictOf } from './formats/verdict.ts'

const judged: Judged[] = []
for (const entry of givenEntries()) judged.push({ entry, verdict: await verdictOf(entry) })
if (judged.length === 0) throw new Error('The given files do not lie beside the project (../shared/data/instruments).')
const path = fileURLToPath(new URL('../docs/formats.md', import.meta.url))
await writeFile(path, formatsPage(judged))
process.stderr.write(`${path}: ${judged.length} files\n`)
