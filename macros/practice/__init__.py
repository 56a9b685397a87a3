"""What the practice pages are made from: the hour's table, exercises chosen from the estimates."""
