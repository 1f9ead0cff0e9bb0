import { describe, expect, it } from 'vitest'
import { FileFault } from '../binaryView.ts'
import { childrenOf, parseXml, textOf } from './xmlTree.ts'

describe('XML as a tree', () => {
  it('reads attributes, entities, comments, CDATA and empty elements', () => {
    const root = parseXml(
      '\uFEFF<?xml version="1.0"?><!-- <x> --><!DOCTYPE a><a b="1 &lt; 2" c=\'"\'><d/>x &#956;m &#x3b1; &unknown; <![CDATA[<&>]]><d>7</d></a>',
    )
    expect(root.attributes).toEqual({ b: '1 < 2', c: '"' })
    expect(root.text).toBe('x μm α &unknown; <&>')
    expect(childrenOf(root, 'd').map(({ text }) => text)).toEqual(['', '7'])
    expect(textOf(root, 'none')).toBe('')
  })
  it('refuses what is cut off, crossed, nameless or nested without end', () => {
    for (const source of ['<a><b></b>', '<a><b></a></b>', '<a', '< >', '', '</a>', '<a>'.repeat(300)]) {
      expect(() => parseXml(source), source.slice(0, 20)).toThrow(FileFault)
    }
  })
  it('takes time in proportion to the length', () => {
    const source = `<a>${'<double>1.5</double>\n'.repeat(200_000)}</a>`
    const before = performance.now()
    expect(parseXml(source).children).toHaveLength(200_000)
    expect(performance.now() - before).toBeLessThan(3000)
  })
})
