/** Bounds shared by page and workers; each with its reason. */

/** A browser tab cannot hold more than this in typed arrays with room to train. Of a file that is read as a whole. */
export const maxFileBytes = 768 * 1024 * 1024

/** Text is read piece by piece: what bounds it is the dataset that it holds, and the patience for it. */
export const maxTextBytes = 3 * 1024 * 1024 * 1024

/** All files of one drop together; they are read one after another. */
export const maxImportBytes = 1536 * 1024 * 1024

/** Files of one drop. */
export const maxImportFiles = 20_000

/** Largest dataset as float32. */
export const maxDatasetBytes = 512 * 1024 * 1024

/** A parser that makes no progress for this long is stopped. */
export const stalledStepMs = 20_000
