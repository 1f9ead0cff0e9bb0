import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { ByteWriter } from './byteWriter.testkit.ts'
import { givenEntries, givenFile } from './givenFiles.testkit.ts'
import { knownFormats } from './knownFormats.ts'
import { readers } from './readers.ts'

const titleOf = (head: Uint8Array): string | undefined =>
  knownFormats.find(({ sniff }) => sniff(head, 'a.spc') > 0.5)?.title
const ole = (stream: string): Uint8Array => {
  const out = new ByteWriter().raw(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)).upTo(1025)
  for (const character of stream) out.text(character, 2)
  return out.bytes()
}

it('names formats that cannot be read', () => {
  expect(titleOf(new ByteWriter().text('Spectral Exte File\r\n').bytes())).toBe('OMNIC series')
  expect(titleOf(ole('DataStorage1'))).toBe('Shimadzu UVProbe spectrum')
  expect(titleOf(new ByteWriter().text('CPYA 4.2673 552#\n').bytes())).toBe('Origin project')
  expect(titleOf(new ByteWriter().text('$FL2@(#) IBM SPSS').bytes())).toBe('SPSS data')
  const sheet = { mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': strToU8('<a/>') }
  expect(titleOf(zipSync(sheet, { level: 0 }))).toBe('OpenDocument spreadsheet')
  expect(titleOf(strToU8('\ufeff<!-- (c) S&I -->\n<XmlMain Version="1">'))).toBe('TriVista spectrum (.tvf)')
  expect(titleOf(strToU8('<?xml version="1.0"?>\n<ns:mzML xmlns:ns="x">'))).toBe('mzML')
  expect(titleOf(strToU8('ARROW1\0\0'))).toBe('Arrow or Feather table')
  expect(titleOf(ole('DataInfo'))).toBeUndefined()
  expect(titleOf(new Uint8Array(0))).toBeUndefined()
})

it('takes the XML of an unknown program for no table, and text for no XML', () => {
  const sure = (text: string): number => Math.max(...knownFormats.map(({ sniff }) => sniff(strToU8(text), 'a.txt')))
  expect(sure('<?xml version="1.0"?><Measurement><y>1 2 3</y></Measurement>')).toBe(0.5)
  expect(sure('<100 nm>\t1\n')).toBe(0)
  expect(sure('>>>>>Begin Spectral Data<<<<<\n')).toBe(0)
})

const shimadzu = 'spc-not-galactic/F80A20-1.SPC'
it.skipIf(givenEntries(shimadzu).length === 0)('names Shimadzu’s own SPC, which no reader takes', () => {
  const { bytes } = givenFile(shimadzu)
  expect(titleOf(bytes)).toBe('Shimadzu UVPC spectrum')
  for (const reader of readers) expect(reader.sniff(bytes.subarray(0, 65_536), shimadzu), reader.id).toBe(0)
})

it('says in whole sentences how the spectra come out', () => {
  for (const { remedy } of knownFormats) expect(remedy).toMatch(/^[A-Z].*\.$/)
})
