const isApple = /mac|iphone|ipad/i.test(navigator.platform)

/** The modifier as it is printed on this machine's keyboard. */
export const commandKey = isApple ? '⌘' : 'Ctrl '
