import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { FileFault } from '../binaryView.ts'
import { zipMembers } from './readZip.ts'

const zipped = zipSync({
  'a\\b.txt': strToU8('stored or packed? '.repeat(50)),
  'c.bin': [Uint8Array.of(1, 2), { level: 0 }],
})

describe('the members of a zip', () => {
  it('keep their names, back slashes too, and give their bytes', () => {
    const members = zipMembers(zipped)
    expect(members.map(({ name }) => name)).toEqual(['a\\b.txt', 'c.bin'])
    expect(members[0]?.read()).toEqual(strToU8('stored or packed? '.repeat(50)))
    expect(members[1]?.read()).toEqual(Uint8Array.of(1, 2))
  })
  it('are stopped when they grow beyond what is allowed, whatever size is declared', () => {
    const bomb = zipSync({ 'zeros.bin': new Uint8Array(3_000_000) })
    expect(bomb.length).toBeLessThan(10_000)
    const [member] = zipMembers(bomb)
    expect(() => member?.read(1_000_000)).toThrow(FileFault)
  })
  it('are refused when the zip is cut off or damaged', () => {
    expect(() => zipMembers(zipped.subarray(0, 60))).toThrow(FileFault)
    const spoilt = zipped.slice()
    spoilt.fill(0xff, 45, 60)
    expect(() => zipMembers(spoilt)[0]?.read()).toThrow(FileFault)
  })
})
