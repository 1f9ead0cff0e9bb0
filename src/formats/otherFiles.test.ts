import { strToU8 } from 'fflate'
import { expect, it } from 'vitest'
import { otherContent } from './otherFiles.ts'

it('names a Git LFS pointer for what it is, and how its data are had', () => {
  const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n'
  expect(otherContent(strToU8(pointer), 'spectrum.spc')).toMatchObject({
    kind: 'not-data',
    message: expect.stringContaining('Git LFS pointer'),
    remedy: expect.stringContaining('git lfs pull'),
  })
  expect(otherContent(strToU8('version 2\n400,1\n'), 'spectrum.csv')).toBeNull()
})
