"""What the tests share: package lint, validators, pictures of pages."""
