import { describe, expect, it } from 'vitest'

import { openChoices } from './open-choices'
import { isOnlySize, readOptionKind } from './option-words'

const shirt = (variantId: string, size: string, colour: string) => ({ variantId, productId: 'shirt', options: [{ name: 'Größe', value: size }, { name: 'Farbe', value: colour }] })

describe('readOptionKind', () => {
  it('knows sizes and colours by the names that stores give them', () => {
    for (const name of ['Size', 'SIZES', 'Shoe size', 'Size (EU)', 'Größe', 'Taille', 'Talla', '尺码', '鞋码', 'サイズ', '사이즈', 'Размер', 'Kích thước']) expect(readOptionKind(name), name).toBe('size')
    for (const name of ['Color', 'Colour', 'Frame color', 'Farbe', 'Couleur', '颜色', '顏色', 'カラー', '색상', 'Цвет', 'Màu sắc']) expect(readOptionKind(name), name).toBe('colour')
    for (const name of ['Title', 'Material', 'Grind', 'Finish', 'Resized', 'Oversize', 'Corduroy', '材质', '']) expect(readOptionKind(name), name).toBeNull()
  })

  it('takes one size for none', () => {
    expect(['One Size', 'Einheitsgröße', '均码', 'M'].map(isOnlySize)).toEqual([true, true, true, false])
  })
})

describe('openChoices', () => {
  const choices = openChoices([shirt('1', 'M', 'Blau'), shirt('2', 'One size', 'Rot'), { variantId: '3', productId: 'robe', options: [{ name: 'Size', value: 'S / M' }] }, { variantId: '4', productId: 'beans', options: [{ name: 'Grind', value: 'Fine' }] }])
  const of = (productId: string, variantId: string | null, variantTitle: string | null) => choices.of({ productId, variantId, variantTitle })

  it('reads a line off its variant, whatever the order called it', () => {
    expect(of('shirt', '1', 'L / Rot')).toEqual({ size: 'M', colour: 'Blau' })
    expect(of('shirt', '2', null)).toEqual({ size: '', colour: 'Rot' })
    expect(of('beans', '4', 'Fine')).toEqual({ size: '', colour: '' })
  })

  it('reads a variant that is gone off its title', () => {
    expect(of('shirt', '99', 'XL / Grün')).toEqual({ size: 'XL', colour: 'Grün' })
    expect(of('robe', null, 'L / XL')).toEqual({ size: 'L / XL', colour: '' })
    expect(of('shirt', '99', 'XL')).toEqual({ size: '', colour: '' })
    expect(of('unknown', '99', 'XL / Grün')).toEqual({ size: '', colour: '' })
    expect(of('shirt', null, null)).toEqual({ size: '', colour: '' })
  })

  it('says when a store has nothing to choose', () => {
    expect([choices.known, openChoices([]).known]).toEqual([true, false])
  })
})
