/** Words between the pages and workers of the studio in this browser; everybody hears them but who said them. */
/** What was changed in storage. */
export const changesChannel = 'spectral-studio changes'

/** Where the training under way stands, and what is asked of who trains. Another build may put it otherwise: count up. */
export const trainingChannel = 'spectral-studio training 1'

export interface Channel<Word> {
  say(word: Word): void
  /** Returns how to end it. */
  hear(listen: (word: Word) => void): () => void
}

export function openChannel<Word>(name: string): Channel<Word> {
  const channel = new BroadcastChannel(name)
  return {
    say: (word) => channel.postMessage(word),
    hear(listen) {
      const on = ({ data }: MessageEvent<Word>): void => listen(data)
      channel.addEventListener('message', on)
      return () => channel.removeEventListener('message', on)
    },
  }
}
