/** A message as a sentence: a capital unless it starts with a name, and a full stop. */
export function sentence(text: string): string {
  const [first = ''] = text.split(' ', 1)
  const start = /^[a-z]+[,;:]?$/.test(first) ? text.charAt(0).toUpperCase() + text.slice(1) : text
  return /[.!?]$/.test(start) ? start : `${start}.`
}
