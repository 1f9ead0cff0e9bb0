/**
 * NTUPLES: tables of several variables, page by page. Each variable has a place in the lists SYMBOL, UNITS, FIRST, LAST, FACTOR …; a
 * page says with which value of the page variable its table belongs. Real and imaginary pages are one spectrum.
 */
import type { SingleSpectrum } from '../groupByAxis.ts'
import { type Block, type LabelledRecord, numberIn } from './records.ts'
import { type Decoding, formOf, spectrumOf } from './spectrum.ts'

const listOf = (text: string | undefined): string[] => (text ?? '').split(',').map((item) => item.trim())

interface Lists {
  readonly [label: string]: readonly string[]
}

/** Why a table is not read. */
export type LeftOut = 'peaks' | 'form'

export interface TuplesReading {
  readonly spectra: readonly SingleSpectrum[]
  /** Tables that are no spectra: of peaks, or of another form. */
  readonly leftOut: readonly LeftOut[]
}

export function tuplesOf(decoding: Decoding, block: Block): TuplesReading {
  const { text } = decoding
  const lists: { [label: string]: readonly string[] } = {}
  for (const label of ['SYMBOL', 'VARNAME', 'UNITS', 'FIRST', 'LAST', 'FACTOR', 'VARDIM'])
    lists[label] = listOf(block.values.get(label))
  const spectra: SingleSpectrum[] = []
  const leftOut: LeftOut[] = []
  let page = ''
  let onPage: { [label: string]: string } = {}
  for (const record of block.records) {
    const value = (): string =>
      text
        .slice(record.start, Math.min(record.end, record.start + 1000))
        .replace(/\$\$.*/g, '')
        .trim()
    if (record.label === 'PAGE') {
      page = value()
      onPage = {}
    } else if (page !== '' && ['NPOINTS', 'FIRST', 'LAST', 'FACTOR', 'UNITS'].includes(record.label))
      onPage[record.label] = value()
    else if (record.label === 'DATATABLE') {
      const overridden = Object.fromEntries(Object.entries(onPage).map(([label, list]) => [label, listOf(list)]))
      const spectrum = tableOf(decoding, block, record, { ...lists, ...overridden }, onPage.NPOINTS, page)
      if (typeof spectrum === 'string') leftOut.push(spectrum)
      else spectra.push(spectrum)
    }
  }
  return { spectra, leftOut }
}

function tableOf(
  decoding: Decoding,
  block: Block,
  record: LabelledRecord,
  lists: Lists,
  points: string | undefined,
  page: string,
): SingleSpectrum | LeftOut {
  const { text } = decoding
  const form = formOf(text, record)
  const heading = text.slice(record.start, Math.min(record.end, record.start + 200)).split('\n')[0] ?? ''
  if (/peaks/i.test(heading)) return 'peaks'
  if (!form) return 'form'
  const place = (symbol: string): number =>
    (lists.SYMBOL ?? []).findIndex((known) => known.toUpperCase() === symbol.toUpperCase())
  const [x, y] = [place(form.symbol.x), place(form.symbol.y)]
  const numberAt = (label: string, at: number): number | undefined => numberIn(lists[label]?.[at])
  const { axis, intensity, intensities } = spectrumOf(decoding, record, form.form, {
    x: {
      units: lists.UNITS?.[x] ?? '',
      factor: numberAt('FACTOR', x) ?? 1,
      first: numberAt('FIRST', x),
      last: numberAt('LAST', x),
      step: undefined,
    },
    y: { units: lists.UNITS?.[y] ?? '', factor: numberAt('FACTOR', y) ?? 1 },
    // Tables of pairs have as many as they have. In two dimensions the ordinate counts all of them together.
    points: numberIn(points) ?? (form.form === 'pairs' ? undefined : numberAt('VARDIM', x)),
    dataType: block.values.get('DATATYPE') ?? '',
    decimalComma: false,
  })
  const name = lists.VARNAME?.[y]?.toLowerCase() || form.symbol.y
  const [symbol, ...rest] = page.split('=')
  const pageName = lists.VARNAME?.[place((symbol ?? '').trim())]?.toLowerCase() || 'page'
  const pageUnit = lists.UNITS?.[place((symbol ?? '').trim())]
  return {
    label: name,
    axis,
    intensity,
    intensities,
    beside: { [pageName]: rest.join('=').trim() || page },
    ...(pageUnit ? { about: { [pageName]: { unit: pageUnit.toLowerCase() } } } : {}),
  }
}
