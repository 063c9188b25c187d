//! Complex numbers.

use std::ops::{Add, Mul, Sub};

/// A complex number.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Complex {
    /// The real part.
    pub re: f64,
    /// The imaginary part.
    pub im: f64,
}

impl Complex {
    /// 1.
    pub const ONE: Self = Self::real(1.0);

    /// A number with two parts.
    pub const fn new(re: f64, im: f64) -> Self {
        Self { re, im }
    }

    /// A real number.
    pub const fn real(re: f64) -> Self {
        Self { re, im: 0.0 }
    }

    /// With the imaginary part turned round.
    pub fn conjugate(self) -> Self {
        Self::new(self.re, -self.im)
    }

    /// Times the imaginary unit.
    pub fn turned(self) -> Self {
        Self::new(-self.im, self.re)
    }

    /// Times a real number.
    pub fn scaled(self, factor: f64) -> Self {
        Self::new(self.re * factor, self.im * factor)
    }

    /// The square of the absolute value.
    pub fn square(self) -> f64 {
        self.re * self.re + self.im * self.im
    }
}

impl Add for Complex {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.re + other.re, self.im + other.im)
    }
}

impl Sub for Complex {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.re - other.re, self.im - other.im)
    }
}

impl Mul for Complex {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self::new(
            self.re * other.re - self.im * other.im,
            self.re * other.im + self.im * other.re,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic_is_as_by_hand() {
        let (a, b) = (Complex::new(1.0, 2.0), Complex::new(3.0, -5.0));
        assert_eq!(a + b, Complex::new(4.0, -3.0));
        assert_eq!(a - b, Complex::new(-2.0, 7.0));
        assert_eq!(a * b, Complex::new(13.0, 1.0));
        assert_eq!(a * Complex::ONE, a);
        assert_eq!(a.turned(), a * Complex::new(0.0, 1.0));
        assert_eq!(a * a.conjugate(), Complex::real(a.square()));
        assert_eq!(a.scaled(2.0), a + a);
    }
}
