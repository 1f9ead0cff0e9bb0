import { describe, expect, it } from 'vitest'
import { type AdapterFacts, adapterName, isSoftwareAdapter } from './webgpuAdapter.ts'

const silent: AdapterFacts = { vendor: '', architecture: '', device: '', description: '' }

describe('what an adapter is', () => {
  it.each<[string, Partial<AdapterFacts>]>([
    ['SwiftShader chosen by a flag', { vendor: 'google', architecture: 'swiftshader' }],
    ['an adapter the browser marks as a fallback', { vendor: 'acme', isFallbackAdapter: true }],
    ['Mesa on the processor', { vendor: 'mesa', description: 'llvmpipe (LLVM 15.0.6, 256 bits)' }],
    ['Windows without a driver', { vendor: 'microsoft', description: 'Microsoft Basic Render Driver' }],
  ])('%s counts as software', (_, facts) => {
    expect(isSoftwareAdapter({ ...silent, ...facts })).toBe(true)
  })

  it.each<[string, Partial<AdapterFacts>]>([
    ['a graphics card', { vendor: 'nvidia', architecture: 'ampere', isFallbackAdapter: false }],
    ['a graphics card in a browser that tells little', { vendor: 'apple' }],
    ['an adapter that tells nothing', {}],
  ])('%s counts as hardware', (_, facts) => {
    expect(isSoftwareAdapter({ ...silent, ...facts })).toBe(false)
  })

  it('an adapter is named by its description, else by its parts, else as unnamed', () => {
    expect(adapterName({ ...silent, vendor: 'intel', description: 'Iris Xe' })).toBe('Iris Xe')
    expect(adapterName({ ...silent, vendor: 'intel', architecture: 'xe' })).toBe('intel xe')
    expect(adapterName(silent)).toBe('unnamed adapter')
  })
})
