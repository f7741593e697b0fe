/** The colour of each group, in the order in which the page lists them; told apart by more than the colour alone. */
const colours = ['#1f6f5c', '#c2712e', '#5c6ac4', '#8a8a8a', '#b98900', '#3d7ea6', '#a3485f', '#4b4b4b']

export const groupColour = (index: number): string => colours[index % colours.length] as string
