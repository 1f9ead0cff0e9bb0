/** `simulate` and `inspect`: no browser needed, the same source run by Node. */
import type { DatasetContent } from '#domain/data/dataset'
import { spectrumAt } from '#domain/data/dataset'
import { describePlace, err, ok, type Result } from '#domain/result'
import { defaultRamanRows, simulateRaman } from '#domain/simulate/raman'
import { recipes } from '#domain/study/recipes/names'
import { noCurves } from '#domain/tasks/curves/curvesFiles'
import { type CsvCell, writeCsv } from '#formats/csv/writeCsv'
import type { ImportListener, InputFile } from '#protocol/ingest'
import { inspect } from '#sessions/import/ingestInspection'
import { nothingDecided, readImport } from '#sessions/import/ingestRead'
import { choiceOf, countOf, type GivenOptions, textOf } from './commandLine.ts'
import { givenFiles, inputFileOf } from './inputFiles.ts'
import { lookAtCurves, pairSeen } from './inspectCurves.ts'
import { badInput, everyOf, type Outcome, runFailed } from './outcome.ts'
import { checkOutput, type OutputFile, writeFolder } from './output.ts'
import type { Progress } from './progress.ts'
import { thinFilmFiles } from './thinFilmFiles.ts'

const defaultSeed = 42
const maxRows = 50_000
/** A float32 in full. */
const significantDigits = 9

const cell = (value: number): number => Number(value.toPrecision(significantDigits))

/** The sample as two files joined on `id`: spectra in rows under their wavenumbers, and what is known of each. */
export function sampleFiles(content: DatasetContent): OutputFile[] {
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
  if (count > maxRows) {
    const message = `--rows is ${count}; at most ${maxRows} spectra can be simulated at once`
    return err({ code: 'bad-value', message, remedy: 'ask for fewer' })
  }
  const { content } = simulateRaman({ rows: count, seed })
  return ok({ files: sampleFiles(content), rows: count, points: content.axis.values.length })
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
  if (structures !== null && recipe !== 'spectral-components') {
    const message = `--structures are layer thicknesses; the recipe ${recipe} has none`
    return badInput({ code: 'bad-value', message, remedy: 'leave it out, or use --recipe spectral-components' })
  }
  const made: Result<Simulation> =
    recipe === 'spectral-components' ? await thinFilmFiles({ rows, seed, structures }) : simulateRamanFiles(rows, seed)
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

export async function inspectCommand(options: GivenOptions, progress: Progress): Promise<Outcome> {
  const given = everyOf({
    recipe: choiceOf(options, 'recipe', recipes),
    data: givenFiles(options.get('data') ?? []),
  })
  if (!given.ok) return badInput(given.error)
  const files = given.value.data.map(inputFileOf)
  const tell: ImportListener = (told) => progress.tell({ kind: 'import', progress: told })
  if (options.has('recipe') && given.value.recipe === 'raman-classification')
    return inspectSpectra(files, tell, progress)
  const pair = await lookAtCurves(files, tell)
  progress.end()
  if (!pair.ok) return badInput(pair.error)
  if (pair.value) return pairSeen(pair.value)
  return options.has('recipe')
    ? badInput(noCurves(files.map(({ name }) => name)))
    : inspectSpectra(files, tell, progress)
}

async function inspectSpectra(files: readonly InputFile[], tell: ImportListener, progress: Progress): Promise<Outcome> {
  const read = await readImport(files, nothingDecided, tell)
  progress.end()
  if (!read.ok) return badInput(read.error)
  const { plan, errors } = read.value
  const inspection = inspect(read.value)
  const skipped = plan.files.filter(({ use }) => use === 'skip').map(({ file }) => file)
  const { axis, kept } = inspection
  const classes = Object.entries(inspection.classes).map(([name, n]) => `${name} ${n}`)
  return {
    ok: true,
    lines: [
      `${inspection.spectra} ${inspection.spectra === 1 ? 'spectrum' : 'spectra'} of ${inspection.points} points, ${axis.min} to ${axis.max} ${axis.unit}`,
      `Classes: ${classes.join(', ') || 'none'}`,
      `Kept by default: ${kept.spectra} spectra in ${kept.classes} classes and ${kept.groups} groups`,
      ...inspection.guesses.map(({ what, value, because, alternatives }) => {
        const others = alternatives.length > 0 ? ` (or ${alternatives.join(', ')})` : ''
        return `Guessed: ${what} = ${value}${others}, because ${because}`
      }),
      ...errors.map((error) => `Not read: ${error.message} ${describePlace(error.where)}`),
      ...inspection.warnings.map(({ message }) => `Warning: ${message}`),
    ],
    json: { ...inspection, skipped, errors },
  }
}
