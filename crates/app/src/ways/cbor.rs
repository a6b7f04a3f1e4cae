//! As much of CBOR (RFC 8949) as authenticators write: whole numbers, bytes, texts, lists and maps of known length.
//! Total: any bytes give a value or nothing, in time that follows from their number.

/// How deep a value may be nested.
const DEPTH: usize = 6;
/// How many entries a list or map may have.
const ENTRIES: u64 = 64;

/// A value; texts and bytes are slices of what was read.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// A whole number.
    Int(i64),
    /// Bytes.
    Bytes(&'a [u8]),
    /// Text.
    Text(&'a str),
    /// A list.
    List(Vec<Value<'a>>),
    /// A map, in its own order.
    Map(Vec<(Value<'a>, Value<'a>)>),
    /// Something simple that nobody here asks for.
    Simple,
}

impl<'a> Value<'a> {
    /// The value of a key in a map.
    pub fn get(&self, key: &Value<'_>) -> Option<&Value<'a>> {
        let Self::Map(entries) = self else { return None };
        entries.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// The value of a text key.
    pub fn named(&self, key: &str) -> Option<&Value<'a>> {
        self.get(&Value::Text(key))
    }

    /// The value of a number key.
    pub fn numbered(&self, key: i64) -> Option<&Value<'a>> {
        self.get(&Value::Int(key))
    }

    /// The bytes it is.
    pub fn bytes(&self) -> Option<&'a [u8]> {
        if let Self::Bytes(bytes) = self { Some(bytes) } else { None }
    }

    /// The number it is.
    pub fn int(&self) -> Option<i64> {
        if let Self::Int(number) = self { Some(*number) } else { None }
    }
}

/// Reads one value and gives how many bytes it took.
pub fn read(bytes: &[u8]) -> Option<(Value<'_>, usize)> {
    let mut reader = Reader { bytes, at: 0 };
    let value = reader.value(DEPTH)?;
    Some((value, reader.at))
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: u64) -> Option<&'a [u8]> {
        let end = self.at.checked_add(usize::try_from(count).ok()?)?;
        let slice = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(slice)
    }

    /// The kind in the first three bits, and the number that goes with it.
    fn head(&mut self) -> Option<(u8, u64)> {
        let first = self.take(1)?[0];
        let number = match first & 0x1f {
            small @ 0..=23 => u64::from(small),
            wide @ 24..=27 => {
                self.take(1 << (wide - 24))?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
            }
            // Lengths that are told at the end are not written by authenticators.
            _ => return None,
        };
        Some((first >> 5, number))
    }

    fn value(&mut self, depth: usize) -> Option<Value<'a>> {
        let depth = depth.checked_sub(1)?;
        let (kind, number) = self.head()?;
        Some(match kind {
            0 => Value::Int(i64::try_from(number).ok()?),
            1 => Value::Int(-1 - i64::try_from(number).ok()?),
            2 => Value::Bytes(self.take(number)?),
            3 => Value::Text(std::str::from_utf8(self.take(number)?).ok()?),
            4 if number <= ENTRIES => {
                Value::List((0..number).map(|_| self.value(depth)).collect::<Option<_>>()?)
            }
            5 if number <= ENTRIES => Value::Map(
                (0..number).map(|_| Some((self.value(depth)?, self.value(depth)?))).collect::<Option<_>>()?,
            ),
            7 => Value::Simple,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn values_of_the_standard_are_read() {
        assert_eq!(read(&[0x18, 0x64]), Some((Value::Int(100), 2)));
        assert_eq!(read(&[0x39, 0x01, 0x00]), Some((Value::Int(-257), 3)));
        assert_eq!(read(&[0x43, 1, 2, 3, 9]), Some((Value::Bytes(&[1, 2, 3]), 4)));
        let map = [0xa2, 0x01, 0x02, 0x61, b'a', 0x82, 0x03, 0xf5];
        let (value, length) = read(&map).unwrap();
        assert_eq!(length, map.len());
        assert_eq!(value.numbered(1), Some(&Value::Int(2)));
        assert_eq!(value.named("a"), Some(&Value::List(vec![Value::Int(3), Value::Simple])));
    }

    #[test]
    fn what_is_too_deep_too_long_or_cut_off_is_nothing() {
        for strange in [&[0x81; 20][..], &[0x9b, 0, 0, 0, 0, 0, 0, 1, 0], &[0x5f], &[0x44, 1], &[]] {
            assert_eq!(read(strange), None, "{strange:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_not_without_a_fall(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Some((_, length)) = read(&bytes) {
                prop_assert!(length <= bytes.len());
            }
        }
    }
}
