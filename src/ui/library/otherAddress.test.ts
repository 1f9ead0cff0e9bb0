import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { otherAddressHint, usualAddress } from './otherAddress.ts'

const hintAt = (address: string): string | null => otherAddressHint(new URL(address))

test('another name or port of this machine says where the datasets may be', () => {
  for (const address of ['http://127.0.0.1:4178', 'http://[::1]:4178', 'http://localhost:51234', 'http://localhost']) {
    expect(hintAt(address)).toContain(usualAddress)
    expect(hintAt(address)).toContain(`not under ${address}.`)
  }
})

test('the usual address and addresses of other machines say nothing', () => {
  expect(hintAt('http://localhost:4178')).toBeNull()
  expect(hintAt('https://studio.example.org')).toBeNull()
  expect(hintAt('https://localhost.example.org:4178')).toBeNull()
})

test('the usual address is the one that `npm start` serves', () => {
  const port = /usualPort = (\d+)/.exec(readFileSync('scripts/start.mjs', 'utf8'))?.[1]
  expect(usualAddress).toBe(`http://localhost:${port}`)
})
