/**
 * Reads RRUFF text files. The file itself says neither quantity nor laser; the names that RRUFF gives its files do
 * (`Quartz__R040031__Raman__532__0__…`), and without such a name a Raman shift is a guess that is told.
 */
import { ok } from '#domain/result'
import type { AxisMeaning } from '../axisWords.ts'
import { FileFault, guarded } from '../binaryView.ts'
import { decodedText } from '../decodedText.ts'
import { numberRows } from '../numberRows.ts'
import { finitePositions } from '../positions.ts'
import type { FileFacts, ReadFile, ReadGuess, ReadWarning } from '../reader.ts'

const cutOff: ReadWarning = {
  code: 'cut-off',
  message: 'The file does not end with “##END=”, so it may have been cut off.',
}

const ramanShift: AxisMeaning = { quantity: 'raman shift', unit: 'cm-1' }

function meaningOf(name: string): { axis: AxisMeaning; guesses: ReadGuess[] } {
  if (/infrared/i.test(name)) return { axis: { quantity: 'wavenumber', unit: 'cm-1' }, guesses: [] }
  if (/powder|diffraction|xray|dif\./i.test(name))
    return { axis: { quantity: 'diffraction angle', unit: 'deg' }, guesses: [] }
  if (/raman/i.test(name)) return { axis: ramanShift, guesses: [] }
  const guess: ReadGuess = {
    what: 'quantity',
    value: 'raman shift',
    because:
      'RRUFF’s files do not say what they measure, and most are Raman spectra; this one does not carry the name that RRUFF gave it.',
    alternatives: ['wavenumber', 'diffraction angle'],
  }
  return { axis: ramanShift, guesses: [guess] }
}

export const read: ReadFile = ({ name, bytes }) =>
  guarded(name, 'RRUFF', () => {
    const text = decodedText(bytes)
    const labels = new Map<string, string>()
    const firstNumber = /^\s*[-+]?\.?\d/m.exec(text)
    if (!firstNumber) throw new FileFault('It has no numbers.', 'Copy the file again, as it may have been cut off.')
    for (const line of text.slice(0, firstNumber.index).split('\n')) {
      const match = /^\s*##\s*([^=]{1,60})=(.*)$/.exec(line)
      if (match?.[1]) labels.set(match[1].trim(), (match[2] ?? '').trim())
    }
    const { columns } = numberRows(text, firstNumber.index, { until: /^##/ })
    const [x, y] = columns
    if (!x || !y || columns.length > 2) throw new FileFault(`Its rows have ${columns.length} numbers, not two.`)
    const { axis, guesses } = meaningOf(name)
    const beside = ['NAMES', 'RRUFFID'].flatMap((label) =>
      labels.get(label) ? [{ name: label, values: [labels.get(label) ?? ''] }] : [],
    )
    return ok({
      parts: [
        {
          label: 'intensity',
          axis: { values: finitePositions(x), ...axis },
          intensity: { quantity: 'intensity', unit: null },
          intensities: Float64Array.from(y),
          rows: 1,
          columns: beside,
        },
      ],
      together: true,
      facts: factsOf(name, labels),
      guesses,
      warnings: /^##\s*END/im.test(text) ? [] : [cutOff],
    })
  })

function factsOf(name: string, labels: ReadonlyMap<string, string>): FileFacts {
  const title = labels.get('NAMES')
  const comment = labels.get('DESCRIPTION')
  // Broad scans carry 0 where others carry their laser.
  const laser = Number(/__Raman__(\d{3,4})__/i.exec(name)?.[1] ?? 0)
  const further = Object.fromEntries(
    [...labels].filter(
      ([label, value]) => value !== '' && label !== 'NAMES' && label !== 'DESCRIPTION' && label !== 'END',
    ),
  )
  return {
    ...(title ? { title } : {}),
    ...(comment ? { comment } : {}),
    ...(laser > 0 ? { laserNm: laser } : {}),
    ...(Object.keys(further).length > 0 ? { further } : {}),
  }
}
