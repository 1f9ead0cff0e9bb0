/** What a handler is given by a caller that waits to the end: the sessions among themselves, scripts and tests. */
import type { Working } from '#protocol/call'

const { signal } = new AbortController()

export const telling = <Progress>(tell: (progress: Progress) => void): Working<Progress> => ({ tell, signal })

export const undisturbed: Working<unknown> = telling(() => {})
