/** Studies of jobs that train one study several times: from several seeds. What varies is what training draws; the parts stay. */
import { splitSeedOf } from '../study/base.ts'
import type { Study } from '../study/study.ts'

/** A job holds no more runs: each is stored with its weights. */
export const mostRuns = 50
export const fewestFolds = 2
export const fewestSeeds = 2

/** Seeds from the study's own on; the parts are those that the study itself has. */
export const seedStudies = (study: Study, seeds: number): Study[] =>
  Array.from({ length: seeds }, (_, i) => ({ ...study, seed: study.seed + i, splitSeed: splitSeedOf(study) }))
