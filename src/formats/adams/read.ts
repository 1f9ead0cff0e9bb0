/**
 * Spectra of ADAMS (`SimpleSpectrumWriter`): lines of Java properties behind `#` (what is known of the sample, with a
 * type for each), a header, pairs of position and amplitude; `---` between spectra.
 */
import { err, ok } from '#domain/result'
import { FileFault, guarded } from '../binaryView.ts'
import { groupByAxis, type SingleSpectrum } from '../groupByAxis.ts'
import { guessAxis } from '../guessAxis.ts'
import { badFile, type FileFacts, type ReadFile, type ReadGuess } from '../reader.ts'

/** `Insert\ Timestamp=2018-05-03 09\:07\:11` → its key and value (java.util.Properties, load). */
function propertyOf(line: string): { key: string; value: string } | null {
  const end = /(?:^|[^\\])(?:\\\\)*([=:]|\s)/.exec(line)
  if (!end) return null
  const at = end.index + end[0].length - 1
  const rest = line.slice(at).replace(/^\s*[=:]?\s*/, '')
  return { key: unescaped(line.slice(0, at)), value: unescaped(rest) }
}

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' }
const unescaped = (text: string): string =>
  text.replace(/\\(?:u([0-9a-f]{4})|(.))/gi, (_, code: string | undefined, letter: string | undefined) =>
    code === undefined ? (escapes[letter ?? ''] ?? letter ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
  )

const number = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i
/** How the file was made says nothing of the sample. */
const workings = /^(?:Reader\.Setup|Parent ID|Dataset|Format)$/

interface Block {
  readonly properties: ReadonlyMap<string, string>
  readonly positions: readonly number[]
  readonly amplitudes: readonly number[]
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let properties = new Map<string, string>()
  let positions: number[] = []
  let amplitudes: number[] = []
  const finish = (): void => {
    if (positions.length > 0) blocks.push({ properties, positions, amplitudes })
    properties = new Map()
    positions = []
    amplitudes = []
  }
  for (const [i, raw] of text.split(/\r?\n|\r/).entries()) {
    const line = raw.trim()
    if (/^-{3,}$/.test(line)) finish()
    else if (line.startsWith('#')) {
      // A remark of the properties themselves (their date) begins with a second mark.
      const property = /^#\s*#/.test(line) ? null : propertyOf(line.replace(/^#\s*/, ''))
      if (positions.length > 0) finish()
      if (property) properties.set(property.key, property.value)
    } else if (line !== '' && !/^waveno\b/i.test(line)) {
      const [position = '', amplitude = '', ...others] = line.split(/[,;\t]/)
      if (others.length > 0 || !number.test(position) || !number.test(amplitude)) {
        throw new FileFault(
          `Line ${i + 1}: “${line.slice(0, 40)}” is not a position and an amplitude.`,
          'Correct the line, or export the spectrum again from ADAMS.',
        )
      }
      positions.push(Number(position))
      amplitudes.push(Number(amplitude))
    }
  }
  finish()
  return blocks
}

const known = (value: string | undefined): value is string => value !== undefined && value !== '' && value !== 'unknown'

function factsOf({ properties }: Block): FileFacts {
  const date = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d:\d\d))?/.exec(properties.get('Insert Timestamp') ?? '')
  const title = properties.get('Sample ID') ?? properties.get('ID')
  const instrument = properties.get('Instrument')
  const further = Object.fromEntries([...properties].filter(([key]) => !key.endsWith('\tDataType')))
  return {
    ...(known(title) ? { title } : {}),
    ...(date ? { date: date[2] === undefined ? `${date[1]}` : `${date[1]}T${date[2]}` } : {}),
    ...(known(instrument) ? { instrument } : {}),
    further,
  }
}

export const read: ReadFile = (input) =>
  guarded(input.name, 'ADAMS', () => {
    const blocks = blocksOf(new TextDecoder('utf-8').decode(input.bytes))
    const [first] = blocks
    if (!first)
      return err(badFile(input.name, 'The file holds no points.', 'Copy the file again, as it may have been cut off.'))
    const guesses: ReadGuess[] = []
    const spectra = blocks.map((block, i): SingleSpectrum => {
      // “waveno” is what ADAMS calls any position; the format of the spectrum (NIR, MIR, RAMAN) says more.
      const format = block.properties.get('Format') ?? ''
      const guessed = guessAxis(Float64Array.from(block.positions), null, format)
      if (i === 0) guesses.push(...guessed.guesses)
      const beside = [...block.properties].filter(([key]) => !key.endsWith('\tDataType') && !workings.test(key))
      return {
        label: 'spectra',
        axis: guessed.axis,
        intensity: { quantity: 'unknown', unit: null },
        intensities: Float64Array.from(block.amplitudes),
        beside: Object.fromEntries(beside),
        about: { 'Sample ID': { role: 'id' } },
      }
    })
    return ok({ parts: groupByAxis(spectra), together: true, facts: factsOf(first), guesses, warnings: [] })
  })
