/** Writes JCAMP-DX, in every form of its data, from the standard's tables of pseudo-digits. */

export type Packing = 'AFFN' | 'PAC' | 'SQZ' | 'DIF' | 'DIFDUP'

const squeezedPositive = '@ABCDEFGHI'
const squeezedNegative = '@abcdefghi'
const differencePositive = '%JKLMNOPQR'
const differenceNegative = '%jklmnopqr'
const duplicates = ' STUVWXYZs'

const withPseudoDigit = (value: number, positive: string, negative: string): string => {
  const digits = String(Math.abs(value))
  return (value < 0 ? negative : positive)[Number(digits[0])] + digits.slice(1)
}
const repeated = (times: number): string => {
  const digits = String(times)
  return duplicates[Number(digits[0])] + digits.slice(1)
}

function packedLine(values: readonly number[], packing: Packing): string {
  if (packing === 'AFFN') return ` ${values.join(' ')}`
  if (packing === 'PAC') return values.map((value) => (value < 0 ? `${value}` : `+${value}`)).join('')
  const first = withPseudoDigit(values[0] ?? 0, squeezedPositive, squeezedNegative)
  if (packing === 'SQZ')
    return (
      first +
      values
        .slice(1)
        .map((value) => withPseudoDigit(value, squeezedPositive, squeezedNegative))
        .join('')
    )
  const steps = values
    .slice(1)
    .map((value, i) => withPseudoDigit(value - (values[i] ?? 0), differencePositive, differenceNegative))
  if (packing === 'DIF') return first + steps.join('')
  let line = first
  for (let i = 0; i < steps.length; ) {
    let times = 1
    while (steps[i + times] === steps[i]) times++
    line += steps[i] + (times > 1 ? repeated(times) : '')
    i += times
  }
  return line
}

/** Lines of (X++(Y..Y)), `perLine` ordinates each, with the checks that differences need. */
export function ordinateLines(
  y: readonly number[],
  packing: Packing,
  xAt: (index: number) => number,
  perLine = 6,
): string[] {
  const lines: string[] = []
  const checked = packing.startsWith('DIF')
  for (let i = 0; i < y.length; ) {
    // With checks, each line begins with the last ordinate of the one before.
    const from = checked && i > 0 ? i - 1 : i
    const values = y.slice(from, from + perLine)
    lines.push(`${xAt(from)}${packedLine(values, packing)}`)
    i = from + values.length
    if (checked && i >= y.length && values.length > 1)
      lines.push(`${xAt(y.length - 1)}${packedLine(y.slice(-1), packing)}  $$ checkpoint`)
  }
  return lines
}

export interface JcampFixture {
  readonly title?: string
  readonly header?: Readonly<{ [label: string]: string | number }>
  readonly data: readonly string[]
  readonly dataLabel?: string
  readonly end?: boolean
}

export function jcampBlock({
  title = 'a sample',
  header = {},
  data,
  dataLabel = 'XYDATA=(X++(Y..Y))',
  end = true,
}: JcampFixture): string {
  const labels = Object.entries({ 'JCAMP-DX': '4.24', 'DATA TYPE': 'INFRARED SPECTRUM', ...header })
  return [
    `##TITLE=${title}`,
    ...labels.map(([label, value]) => `##${label}=${value}`),
    `##${dataLabel}`,
    ...data,
    ...(end ? ['##END='] : []),
    '',
  ].join('\n')
}
