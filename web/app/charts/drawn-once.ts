/** Together they are at most as long as this: some hundred pictures. */
const mostCharacters = 20_000_000

const pictures = new Map<string, string>()
let characters = 0

/**
 * A picture that has been drawn of the same content is not drawn again: on the server, drawing is the larger part of a page.
 * @param content everything the picture depends on; whoever has it may see the picture
 */
export function drawnOnce(content: unknown, draw: () => string): string {
  const key = JSON.stringify(content)
  const known = pictures.get(key)
  if (known !== undefined) {
    pictures.delete(key) // put last: what was not asked for the longest goes first
    pictures.set(key, known)
    return known
  }
  const picture = draw()
  pictures.set(key, picture)
  characters += key.length + picture.length
  for (const [oldKey, old] of pictures) {
    if (characters <= mostCharacters) break
    pictures.delete(oldKey)
    characters -= oldKey.length + old.length
  }
  return picture
}
