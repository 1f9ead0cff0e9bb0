import { expect, it } from 'vitest'
import { errorDetails } from './errorDetails.ts'

it('tells build, fault, screen and browser, and nothing that is open', () => {
  const words = errorDetails('dataset-damaged', {
    scripts: ['http://localhost:4178/assets/index-Ab12.js'],
    hash: '#/evaluate?column=patient',
    browser: 'a browser',
    cores: 2,
    isolated: true,
    webgpu: false,
    nowMs: 0,
  })
  expect(words.split('\n')).toEqual([
    'Spectral Studio, index-Ab12.js',
    'Fault: dataset-damaged',
    'Screen: evaluate',
    'Browser: a browser',
    'Processor: 2 cores, isolated, WebGPU not offered',
    'Time: 1970-01-01T00:00:00.000Z',
  ])
})
