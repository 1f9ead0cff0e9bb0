/** `simulate`: no browser needed, the same source run by Node. */
import type { SpectraTable } from '#domain/data/spectraTable'
import { spectrumAt } from '#domain/data/spectraTable'
import { err, ok, type Result } from '#domain/result'
import { defaultNirRows, nirSample } from '#domain/simulate/nirSample'
import { defaultRamanRows, simulateRaman } from '#domain/simulate/raman'
import { recipes, taskOf } from '#domain/study/recipes/registry'
import type { Task } from '#domain/tasks/task'
import { type CsvCell, writeCsv } from '#formats/csv/writeCsv'
import { choiceOf, countOf, type GivenOptions, textOf } from './commandLine.ts'
import { givenFiles } from './inputFiles.ts'
import { badInput, everyOf, type Outcome, runFailed } from './outcome.ts'
import { checkOutput, type OutputFile, writeFolder } from './output.ts'
import { type ThinFilmRequest, thinFilmFiles } from './thinFilmFiles.ts'

const defaultSeed = 42
const maxRows = 50_000
/** A float32 in full. */
const significantDigits = 9

const cell = (value: number): number => Number(value.toPrecision(significantDigits))

/** The sample as two files joined on `id`: spectra in rows under their wavenumbers, and what is known of each. */
export function sampleFiles(content: SpectraTable): OutputFile[] {
  const ids = content.columns.find(({ name }) => name === 'id')?.values ?? []
  const spectra = ids.map((id, row): CsvCell[] => [id, ...Array.from(spectrumAt(content, row), cell)])
  const metadata = ids.map((_, row): CsvCell[] => content.columns.map(({ values }) => values[row] ?? null))
  return [
    { path: 'spectra.csv', bytes: writeCsv(['id', ...Array.from(content.axis.values, String)], spectra) },
    {
      path: 'metadata.csv',
      bytes: writeCsv(
        content.columns.map(({ name }) => name),
        metadata,
      ),
    },
  ]
}

interface Simulation {
  readonly files: readonly OutputFile[]
  readonly rows: number
  /** Values of one spectrum, all its components together. */
  readonly points: number
}

function simulateRamanFiles(rows: number | null, seed: number): Result<Simulation> {
  const count = rows ?? defaultRamanRows
  const fault = tooMany(count)
  if (fault) return fault
  const { content } = simulateRaman({ rows: count, seed })
  return ok({ files: sampleFiles(content), rows: count, points: content.axis.values.length })
}

/** One table: what is known of each recording, then its spectrum. */
function simulateMixtures(rows: number | null, seed: number): Result<Simulation> {
  const count = rows ?? defaultNirRows
  const fault = tooMany(count)
  if (fault) return fault
  const { content } = nirSample({ rows: count, seed })
  const { columns, axis } = content
  const lines = Array.from({ length: content.rows }, (_, row): CsvCell[] => [
    ...columns.map(({ values }) => values[row] ?? null),
    ...Array.from(spectrumAt(content, row), cell),
  ])
  const head = [...columns.map(({ name }) => name), ...Array.from(axis.values, String)]
  const files = [{ path: 'mixtures.csv', bytes: writeCsv(head, lines) }]
  return ok({ files, rows: content.rows, points: axis.values.length })
}

function tooMany(count: number): Result<never> | null {
  if (count <= maxRows) return null
  const message = `--rows is ${count}; at most ${maxRows} spectra can be simulated at once`
  return err({ code: 'bad-value', message, remedy: 'ask for fewer' })
}

interface Simulator {
  /** Whether the layers can be given rather than drawn. */
  readonly takesStructures: boolean
  simulate(request: ThinFilmRequest): Promise<Result<Simulation>>
}

const simulations: Readonly<Record<Task, Simulator>> = {
  classes: {
    takesStructures: false,
    simulate: async ({ rows, seed }) => simulateRamanFiles(rows, seed),
  },
  curves: { takesStructures: true, simulate: thinFilmFiles },
  values: { takesStructures: false, simulate: async ({ rows, seed }) => simulateMixtures(rows, seed) },
}

/** What `--structures` names, after a look that it can be read. */
function structuresFile(options: GivenOptions): Result<string | null> {
  const path = textOf(options, 'structures')
  if (path === null) return ok(null)
  const found = givenFiles([path])
  return found.ok ? ok(path) : found
}

export async function simulateCommand(options: GivenOptions): Promise<Outcome> {
  const out = textOf(options, 'out') ?? ''
  const given = everyOf({
    recipe: choiceOf(options, 'recipe', recipes),
    rows: countOf(options, 'rows', 1),
    seed: countOf(options, 'seed', 0),
    structures: structuresFile(options),
    place: checkOutput(out, 'folder'),
  })
  if (!given.ok) return badInput(given.error)
  const { recipe, rows, structures } = given.value
  const seed = given.value.seed ?? defaultSeed
  const { simulate, takesStructures } = simulations[taskOf(recipe)]
  if (structures !== null && !takesStructures) {
    const message = `--structures are layer thicknesses; the recipe ${recipe} has none`
    return badInput({ code: 'bad-value', message, remedy: 'leave it out, or use --recipe spectral-components' })
  }
  const made = await simulate({ rows, seed, structures })
  if (!made.ok) return badInput(made.error)
  const { files, points } = made.value
  const written = writeFolder(out, files)
  if (!written.ok) return runFailed(written.error)
  const names = files.map(({ path }) => path)
  return {
    ok: true,
    lines: [`${made.value.rows} spectra of ${points} points in ${out}: ${names.join(', ')}`],
    json: { recipe, rows: made.value.rows, points, files: names },
  }
}
