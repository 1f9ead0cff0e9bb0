import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { inputOf, itSurvivesHostileFiles } from '../readerFuzz.testkit.ts'
import { procSpecReader } from './index.ts'
import { read } from './read.ts'

const doubles = (values: readonly number[]) => values.map((value) => `<double>${value}</double>`).join('\n')
const certificate = 'com.oceanoptics.spectrasuite.processors.ProcessedSpectrumCertificate'
const source = 'com.oceanoptics.omnidriver.spectra.OmniSpectrum'

const xml = (wavelengths = `../../../sourceSpectra/${source}/channelWavelengths`) => `<processed>
  <sourceSpectra><${source}>
    <integrationTime>200000</integrationTime><pixelValues>${doubles([10, 20, 30])}</pixelValues>
    <acquisitionTime><milliTime>1458134311936</milliTime></acquisitionTime>
    <userName>Zoë &amp; co</userName><channelWavelengths>${doubles([400.5, 401, 401.25])}</channelWavelengths>
    <laserWavelength>785.0</laserWavelength><spectrometerSerialNumber>USB4C00008</spectrometerSerialNumber>
  </${source}></sourceSpectra>
  <certificates>
    <${certificate}><processedPixels reference="../../../sourceSpectra/${source}/pixelValues"/>
      <yUnits class="a.CountsIntensityDescriptor"/></${certificate}>
    <${certificate}><processedPixels>${doubles([50, 99.5, Number.NaN])}</processedPixels>
      <darkSpectrum><pixelValues>${doubles([1, 2, 3])}</pixelValues></darkSpectrum>
      <xUnits class="a.WavelengthDescriptor"/><yUnits class="a.ReflectionIntensityDescriptor"/></${certificate}>
    <${certificate}><processedPixels reference="../../${certificate}[2]/processedPixels"/>
      <processedWavelengths reference="${wavelengths}"/>
      <darkSpectrum reference="../../${certificate}[2]/darkSpectrum"/>
      <xUnits class="a.WavelengthDescriptor" reference="../../${certificate}[2]/xUnits"/>
      <yUnits class="a.ReflectionIntensityDescriptor" reference="../../${certificate}[2]/yUnits"/></${certificate}>
  </certificates></processed>`

const fileOf = (bytes: Uint8Array) => zipSync({ 'ps_12.xml': bytes, 'OOIVersion.txt': strToU8('1') })

describe('ProcSpec', () => {
  it('takes the last certificate and follows its references to pixels, wavelengths and units', async () => {
    const result = await read(inputOf({ name: 'a.ProcSpec', bytes: fileOf(strToU8(xml())) }), {})
    if (!result.ok) throw new Error(result.error.message)
    const { parts, facts } = result.value
    expect(parts.map(({ label }) => label)).toEqual(['reflectance', 'raw counts', 'dark'])
    expect([...(parts[0]?.intensities ?? [])]).toEqual([50, 99.5, Number.NaN])
    expect([...(parts[2]?.intensities ?? [])]).toEqual([1, 2, 3])
    expect([...(parts[0]?.axis.values ?? [])]).toEqual([400.5, 401, 401.25])
    expect(parts[0]?.intensity).toEqual({ quantity: 'reflectance', unit: '%' })
    expect(facts).toMatchObject({
      date: '2016-03-16T13:18:31Z',
      operator: 'Zoë & co',
      laserNm: 785,
      instrument: 'USB4C00008',
    })
  })
  it('reads files that a computer wrote in Latin-1', async () => {
    const latin = Uint8Array.from(xml(), (character) => character.charCodeAt(0) & 0xff)
    const result = await read(inputOf({ name: 'a.ProcSpec', bytes: fileOf(latin) }), {})
    expect(result.ok && result.value.facts.operator).toBe('Zoë & co')
  })
  it('refuses references that lead nowhere or in a circle', async () => {
    for (const path of ['../nowhere', '../processedWavelengths']) {
      const result = await read(inputOf({ name: 'a.ProcSpec', bytes: fileOf(strToU8(xml(path))) }), {})
      expect(!result.ok && result.error.code).toBe('bad-file')
    }
  })
  it('knows the file among other zips by its members', () => {
    expect(procSpecReader.sniff(fileOf(strToU8(xml())), 'a.zip')).toBe(1)
    expect(procSpecReader.sniff(zipSync({ 'a.csv': strToU8('1,2') }), 'a.zip')).toBe(0)
  })
})

describe('hostile ProcSpec files', () => {
  itSurvivesHostileFiles(procSpecReader, [
    { name: 'a.ProcSpec', bytes: fileOf(strToU8(xml())) },
    { name: 'b.ProcSpec', bytes: zipSync({ 'ps_1.xml': [strToU8(xml()), { level: 0 }] }) },
  ])
})
