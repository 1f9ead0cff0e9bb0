/**
 * Fetches two public sets of spectra with numbers and writes each as a table that the studio reads:
 * `npx tsx scripts/regressionSets.ts OUT [FROM]`. `FROM` is a folder that holds the fetched files already. They are checked against
 * their SHA-256 and are not part of this repository. docs/performance.md has what is published of them and what the studio reaches.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { read } from '#formats/r/read'

const raw = 'https://raw.githubusercontent.com'
const gopca = `${raw}/bitjungle/gopca/2daf43d0d970e6daa38538a1858a615d701c59af/testdata/corn`

const sources = {
  'meats.RData': {
    url: `${raw}/tidymodels/modeldata/5c22676a2deab18170885be4dd6e55068a669bb3/data/meats.RData`,
    sha256: 'ca00089bb80258bee80166581b11e318d2748976851edde9960d03c904108704',
  },
  'corn_m5spec.csv': {
    url: `${gopca}/corn_m5spec.csv`,
    sha256: '102b4abd8441e48c77d8bf4812d21952352793b1928f926dcedce44ec57fb19a',
  },
  'corn_propvals.csv': {
    url: `${gopca}/corn_propvals.csv`,
    sha256: '196880206e05bbab5e542c2f89567ac1347751f441666b868f101da2b3f47326',
  },
} as const

const [out = '', from = ''] = process.argv.slice(2)
if (out === '') throw new Error('usage: npx tsx scripts/regressionSets.ts OUT [FROM]')

async function fetched(name: keyof typeof sources): Promise<Uint8Array> {
  const { url, sha256 } = sources[name]
  const held = join(from, name)
  const bytes =
    from !== '' && existsSync(held) ? readFileSync(held) : new Uint8Array(await (await fetch(url)).arrayBuffer())
  const found = createHash('sha256').update(bytes).digest('hex')
  if (found !== sha256) throw new Error(`${name} from ${url} is another file: SHA-256 ${found}`)
  return bytes
}

const lines = (bytes: Uint8Array): string[] => new TextDecoder().decode(bytes).trim().split(/\r?\n/)

function write(name: string, rows: readonly string[]): void {
  writeFileSync(join(out, name), `${rows.join('\n')}\n`)
  process.stderr.write(`${join(out, name)}: ${rows.length - 1} spectra\n`)
}

/** Tecator: the first 129 spectra train, the next 43 choose, the last 43 are judged, as its description has it. */
async function tecator(): Promise<void> {
  const input = { name: 'meats.RData', bytes: await fetched('meats.RData'), companion: async () => null }
  const file = await read(input, {})
  const [spectra] = file.ok ? file.value.parts : []
  if (!spectra) throw new Error('meats.RData holds no spectra')
  const { intensities, rows, columns } = spectra
  const points = spectra.axis.values.length
  const part = (row: number): string => (row < 129 ? 'train' : row < 172 ? 'validation' : 'test')
  // 100 channels from 850 to 1050 nm, as the instrument measures them.
  const header = [...columns.map(({ name }) => name), 'part', ...Array.from({ length: points }, (_, i) => 850 + 2 * i)]
  const table = Array.from({ length: rows }, (_, row) => [
    ...columns.map(({ values }) => values[row] ?? ''),
    part(row),
    ...intensities.subarray(row * points, (row + 1) * points),
  ])
  write(
    'tecator.csv',
    [header, ...table].map((cells) => cells.join(',')),
  )
}

/** Corn: the spectra of instrument m5 beside the four contents. */
async function corn(): Promise<void> {
  const [spectra, contents] = [lines(await fetched('corn_m5spec.csv')), lines(await fetched('corn_propvals.csv'))]
  write(
    'corn.csv',
    spectra.map((line, i) => `${contents[i]},${line}`),
  )
}

mkdirSync(out, { recursive: true })
await tecator()
await corn()
