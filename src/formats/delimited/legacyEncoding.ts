/**
 * Which encoding of former days bytes are in that are no Unicode. Nothing in such a file states it, so it is told by what its
 * characters look like. Chinese, Japanese, Korean and Russian are written in whole words beyond ASCII, and only their own
 * encoding makes everyday characters of them; Western and Central European text has single ones. Words that stand on the
 * axes of spectra count before that: the same bytes may be everyday characters of three scripts.
 */
import type { Encoding } from '#domain/data/importCorrections'

interface Script {
  readonly encoding: Encoding
  /** What headers of spectra say in it. */
  readonly words: RegExp
  /** Share of what is beyond ASCII that is everyday text, from 0 to 1. */
  readonly everyday: (bytes: Uint8Array, text: string) => number
}

type Pair = (lead: number, trail: number) => boolean

const between = (value: number, from: number, to: number): boolean => value >= from && value <= to

/** Rows of the tables of two-byte characters that hold punctuation, kana, and the few thousand commonest signs. */
const everydayPairs = {
  shift_jis: (lead) => between(lead, 0x81, 0x83) || between(lead, 0x88, 0x97),
  'euc-jp': (lead, trail) => trail >= 0xa1 && (isKana(lead) || lead === 0xa1 || between(lead, 0xb0, 0xcf)),
  gb18030: (lead, trail) => trail >= 0xa1 && (lead === 0xa1 || lead === 0xa3 || between(lead, 0xb0, 0xd7)),
  big5: (lead) => lead === 0xa1 || between(lead, 0xa4, 0xc6),
  'euc-kr': (lead, trail) => trail >= 0xa1 && (lead === 0xa1 || between(lead, 0xb0, 0xc8)),
} satisfies Readonly<Partial<Record<Encoding, Pair>>>

/** Rows of kana in EUC-JP; of all text in it some is kana. */
const isKana = (lead: number): boolean => lead === 0xa4 || lead === 0xa5

const paired = (encoding: keyof typeof everydayPairs, words: RegExp): Script => ({
  encoding,
  words,
  everyday: (bytes) =>
    encoding === 'euc-jp' && shareOfPairs(bytes, isKana) < 0.3 ? 0 : shareOfPairs(bytes, everydayPairs[encoding]),
})

const cyrillic = (encoding: Encoding): Script => ({
  encoding,
  words:
    /волн|длин|числ|частот|интенс|поглощ|пропуск|отраж|оптич|спектр|образ|проб|концентр|(?:^|\P{L})нм(?!\p{L})|дата/iu,
  everyday: (_, text) => shareOfWords(text),
})

/** The first of those that fit alike counts. */
const scripts: readonly Script[] = [
  paired('shift_jis', /波[長数]|吸光|強度|透過|反射|測定|試料|濃度|日付|時[間刻]|データ|スペクトル|サンプル|ラマン/),
  paired('euc-jp', /波[長数]|透過|測定|試料|日付|データ|スペクトル|サンプル|ラマン/),
  paired(
    'gb18030',
    /波[长數数長]|吸光|[强強]度|透[过過射]|反射|[样樣]品|光[谱譜]|[浓濃]度|[数數][据據值]|[时時][间間]|日期|位移|拉曼/,
  ),
  paired('big5', /波[長數]|吸光|強度|透[過射]|反射|樣品|光譜|濃度|數[據值]|時間|日期|位移|拉曼/),
  paired('euc-kr', /파장|파수|흡광|강도|투과|반사|시료|농도|날짜|시간|스펙트럼|데이터|라만/),
  cyrillic('windows-1251'),
  cyrillic('ibm866'),
  cyrillic('koi8-r'),
]

/** Windows-1252 where nothing else is likelier. */
export function legacyEncoding(bytes: Uint8Array): Encoding {
  const sample = linesBeyondAscii(bytes)
  const fits = scripts.flatMap(({ encoding, words, everyday }) => {
    const text = strictly(encoding, sample)
    if (text === null) return []
    const share = everyday(sample, text)
    const named = text.split('\n').filter((line) => words.test(line)).length
    return share >= (named > 0 ? 0.5 : 0.8) ? [{ encoding, share, named }] : []
  })
  return fits.toSorted((a, b) => b.named - a.named || b.share - a.share)[0]?.encoding ?? 'windows-1252'
}

/** Up to 64 KB. */
function linesBeyondAscii(bytes: Uint8Array): Uint8Array {
  const lines: Uint8Array[] = []
  let length = 0
  let from = 0
  for (let at = 0; at <= bytes.length && length < 65_536; at++) {
    if (at < bytes.length && bytes[at] !== 0x0a && bytes[at] !== 0x0d) continue
    const line = bytes.subarray(from, Math.min(at + 1, from + 65_536))
    if (line.some((byte) => byte >= 0x80)) {
      lines.push(line)
      length += line.length
    }
    from = at + 1
  }
  const sample = new Uint8Array(length)
  let at = 0
  for (const line of lines) {
    sample.set(line, at)
    at += line.length
  }
  return sample
}

/** A character cut off at the end is no fault. */
function strictly(encoding: Encoding, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return null
  }
}

/** A character that stands alone among ASCII is no word of these scripts, whatever its bytes are. */
function shareOfPairs(bytes: Uint8Array, everyday: Pair): number {
  let all = 0
  let good = 0
  let run: boolean[] = []
  const close = (): void => {
    all += run.length
    if (run.length > 1) good += run.filter(Boolean).length
    run = []
  }
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) close()
    else {
      at++
      run.push(everyday(lead, bytes[at] ?? 0))
    }
  }
  close()
  return all === 0 ? 0 : good / all
}

/** Of the characters beyond ASCII, those in words of Cyrillic letters as they are written: small behind the first, or all large. */
function shareOfWords(text: string): number {
  const all = text.match(/[^\0-\x7f]/g)?.length ?? 0
  const words = text.match(/(?<![^\0-\x7f])(?:[А-ЯЁа-яё][а-яё]{2,}|[А-ЯЁ]{3,})(?![^\0-\x7f])/g) ?? []
  return all === 0 ? 0 : words.join('').length / all
}
