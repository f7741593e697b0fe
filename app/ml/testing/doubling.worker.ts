import { serveTraining } from '../run-training'

await serveTraining<{ numbers: number[] }, number[]>(({ numbers }, onProgress) => {
  return numbers.map((number, index) => {
    if (number < 0) throw new Error(`Number ${index} is negative: give only numbers from 0 on.`)
    onProgress((index + 1) / numbers.length)
    return number * 2
  })
})
